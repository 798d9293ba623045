package org.lading.cli.event;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.LedgerSource;
import org.lading.cli.shown.Unknown;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Style;
import org.lading.cli.text.Table;
import org.lading.codec.MalformedException;
import org.lading.embedded.LedgerView;
import org.lading.formats.epcis.EpcisJsonWriter;
import org.lading.provenance.EventKey;
import org.lading.provenance.EventRecord;
import org.lading.provenance.EventRecord.Attestation;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ProvenancePart;
import org.lading.provenance.hash.EventHash;
import org.lading.provenance.query.ProvenanceQueries;
import org.lading.transaction.Transaction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = {
      "Shows a recorded event: what it says, who recorded it, and where it is on the ledger.",
      "With -o json the event is in the member epcis, as EPCIS 2.0 JSON-LD."
    },
    footer = {
      "  lading event show 4f8a1c22e09b",
      "  lading event show 'ni:///sha-256;4f8a...?ver=CBV2.0'",
      "  lading event show TRANSACTION/1 -o json"
    })
final class ShowEvent implements Verb {
  @Parameters(
      paramLabel = "EVENT",
      description = "its hash, 8 digits of it or more, or TRANSACTION/PART")
  private String name = "";

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException, MalformedException {
    try (LedgerView view = LedgerSource.read(ledger, context)) {
      Optional<EventKey> key = EventName.find(view, name);
      if (key.isEmpty()) {
        return Unknown.of(
            "event", name, view.height(), "find it in 'lading item history ITEM', or record it");
      }
      EventRecord record = new ProvenanceQueries(view.state()).event(key.get());
      return shown(view, key.get(), record);
    }
  }

  private static Shown shown(LedgerView view, EventKey key, EventRecord record)
      throws IOException, MalformedException {
    Attestation first = record.attestations().getFirst();
    Transaction transaction =
        view.decode(
            view.block(first.location().height()).orElseThrow(), first.location().txIndex());
    if (!(ProvenancePart.decode(transaction.body(first.location().part()))
        instanceof ProvenancePart.Event(EpcisEvent event))) {
      throw new IllegalStateException(
          "the state says that part "
              + first.location().part()
              + " of "
              + first.transactionId()
              + " is an event, and it is none");
    }
    String documentHash =
        ProvenancePart.decode(transaction.body(0)) instanceof ProvenancePart.Document(var document)
            ? document.sha256().hex()
            : "";
    ByteArrayOutputStream epcis = new ByteArrayOutputStream();
    new EpcisJsonWriter().writeEvent(event, epcis);
    return new Shown(key, record, documentHash, epcis.toString(StandardCharsets.UTF_8));
  }

  private record Shown(EventKey key, EventRecord record, String documentHash, String epcis)
      implements Answer {
    @Override
    public Json json() {
      return Json.kind("event")
          .put("eventHash", key.eventHash().hex())
          .put("eventUri", EventHash.uri(key.eventHash()))
          .put("declaresError", key.declaresError())
          .put("recordedBy", record.attestations(), Shown::json)
          .put("declaredWrongBy", record.errors(), Shown::json)
          .put("documentHash", documentHash.isEmpty() ? null : documentHash)
          .put("epcis", Json.verbatim(epcis));
    }

    private static Json json(Attestation one) {
      return Json.object()
          .put("organisation", one.organisation())
          .put("transaction", one.transactionId().hex())
          .put("height", one.location().height())
          .put("part", one.location().part());
    }

    @Override
    public void print(Page page) {
      page.fields(
          "event",
          EventHash.uri(key.eventHash()),
          "document hash",
          documentHash,
          "seen by",
          record.attestations().size()
              + (record.attestations().size() == 1 ? " organisation" : " organisations"),
          "remark",
          key.declaresError() ? "declares that this event was wrong" : "");
      Table table = new Table("organisation", "says", ">height", "transaction/part");
      record.attestations().forEach(one -> row(table, one, "it happened"));
      record.errors().forEach(one -> row(table, one, Style.BAD.of("it is wrong")));
      page.table(table);
      Json.verbatim(epcis).pretty().lines().forEach(page::line);
    }

    private static void row(Table table, Attestation one, String says) {
      table.row(
          one.organisation(),
          says,
          Long.toString(one.location().height()),
          one.transactionId().hex() + "/" + one.location().part());
    }
  }
}
