package org.lading.cli.shown;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lading.cli.text.Json;
import org.lading.codec.MalformedException;
import org.lading.contract.ContractAction;
import org.lading.crypto.Bytes;
import org.lading.embedded.LedgerView;
import org.lading.formats.epcis.EpcisJsonWriter;
import org.lading.identity.KeyId;
import org.lading.membership.MembershipAction;
import org.lading.provenance.event.CaptureDocument;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ProvenancePart;
import org.lading.settlement.SettlementAction;
import org.lading.transaction.Family;
import org.lading.transaction.Transaction;

/** One part of a transaction: what it is, and a line that says what it says. */
public record ShownPart(int index, String kind, String summary, Optional<EpcisEvent> event) {
  /** {@code body}: the part without its salt. Of a refused transaction it may be any bytes. */
  public static ShownPart of(Family family, int index, Bytes body) {
    return of(family, index, body, new ShownSettlement(Optional.empty()));
  }

  /** All parts of a transaction that {@code view} holds. */
  public static List<ShownPart> ofAll(Transaction transaction, LedgerView view) {
    ShownSettlement words =
        new ShownSettlement(
            view.genesis().settlement(),
            Optional.of(transaction.header().author()),
            Optional.of(view.state()));
    List<ShownPart> parts = new ArrayList<>();
    for (int i = 0; i < transaction.header().partCount(); i++) {
      parts.add(of(transaction.header().family(), i, transaction.body(i), words));
    }
    return parts;
  }

  /** The same, with money as {@code words} tell it. */
  public static ShownPart of(Family family, int index, Bytes body, ShownSettlement words) {
    try {
      return switch (family) {
        case MEMBERSHIP ->
            new ShownPart(
                index, "action", summary(MembershipAction.decode(body)), Optional.empty());
        case PROVENANCE ->
            switch (ProvenancePart.decode(body)) {
              case ProvenancePart.Document(CaptureDocument document) ->
                  new ShownPart(index, "document", summary(document), Optional.empty());
              case ProvenancePart.Event(EpcisEvent event) ->
                  new ShownPart(index, "event", ShownEvent.summary(event), Optional.of(event));
            };
        case SETTLEMENT ->
            new ShownPart(
                index,
                "settlement",
                words.summary(SettlementAction.decode(body)),
                Optional.empty());
        case CONTRACT ->
            new ShownPart(
                index,
                "contract",
                ShownContract.summary(ContractAction.decode(body), words),
                Optional.empty());
      };
    } catch (MalformedException e) {
      return new ShownPart(
          index,
          "unreadable",
          body.length() + " bytes that do not read: " + e.getMessage(),
          Optional.empty());
    }
  }

  public Json.Obj json() {
    return Json.object().put("index", index).put("kind", kind).put("summary", summary);
  }

  /** The same with the whole event as EPCIS 2.0 JSON-LD, where it is one. */
  public Json.Obj jsonInFull() {
    return json().put("event", event.map(ShownPart::epcis).orElse(null));
  }

  private static Json epcis(EpcisEvent event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new EpcisJsonWriter().writeEvent(event, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Json.Verbatim(out.toString(StandardCharsets.UTF_8));
  }

  private static String summary(CaptureDocument document) {
    return document.format()
        + " document of "
        + document.eventCount()
        + " event(s), SHA-256 "
        + document.sha256();
  }

  private static String summary(MembershipAction action) {
    return switch (action) {
      case MembershipAction.RegisterKey register ->
          "register "
              + register.purpose().name().toLowerCase(Locale.ROOT)
              + " key "
              + KeyId.of(register.key())
              + " from height "
              + register.validFromHeight();
      case MembershipAction.RotateKey rotate ->
          "replace key "
              + rotate.oldKey()
              + ", which counts until height "
              + rotate.oldValidUntilHeight()
              + ", by "
              + KeyId.of(rotate.newKey().key());
      case MembershipAction.RevokeKey revoke ->
          "revoke key " + revoke.key() + " from height " + revoke.validUntilHeight();
      case MembershipAction.ReportClock report ->
          "clock of " + report.validator().name() + ": " + Words.time(report.timeMillis());
    };
  }
}
