package org.lading.formats.iso20022;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lading.formats.iso20022.PaymentEntry.Kind;

/** What became of requests to give money back: camt.029. */
final class CancellationAnswers implements MessageHandler {
  private static final String CANCELLED = "CNCL";
  private static final String REJECTED = "RJCR";
  private static final String ACCEPTED = "ACCR";

  private final Reading reading;
  private final Originals originals;
  private String outcome = "";
  private @Nullable Element group;

  CancellationAnswers(Reading reading) {
    this.reading = reading;
    this.originals = new Originals(reading);
  }

  @Override
  public Map<String, Set<String>> containers() {
    return Map.of("CxlDtls", Set.of(""), "OrgnlPmtInfAndSts", Set.of("CxlDtls"));
  }

  @Override
  public void enter(Element container) {
    if (container.local().equals("CxlDtls")) {
      group = null;
    }
  }

  @Override
  public void part(String container, Element part) throws RefusedMessageException {
    switch (part.local()) {
      case "Assgnmt" -> reading.header(part, "Id");
      case "Sts" -> outcome = Element.text(part, "Conf");
      case "OrgnlGrpInfAndSts" -> group(part);
      case "TxInfAndSts" -> transaction(part);
      default -> {}
    }
  }

  private void group(Element part) throws RefusedMessageException {
    group = part;
    originals.requireEarlier(part);
    Element status = part.child("GrpCxlSts");
    if (status != null) {
      requireOutcome(status);
      reading.emit(
          Originals.whole(
              part,
              new Originals.Answer(
                  Kind.CANCELLATION_RESOLVED,
                  Element.text(part, "OrgnlGrpCxlId"),
                  null,
                  null,
                  status.text(),
                  Parties.reasons(part, "CxlStsRsnInf"))));
    }
  }

  /** What the whole message answers, and what it says of a part. */
  private void requireOutcome(Element status) {
    String own = status.text();
    boolean refusedAfterAll = outcome.equals(CANCELLED) && own.equals(REJECTED);
    boolean acceptedAfterAll = outcome.equals(REJECTED) && own.equals(ACCEPTED);
    if (refusedAfterAll || acceptedAfterAll) {
      reading.findings().add(status, "what agrees with " + outcome + " in Sts/Conf", own);
    }
  }

  private void transaction(Element part) throws RefusedMessageException {
    Element status = part.child("TxCxlSts");
    if (status != null) {
      requireOutcome(status);
      String whole = Element.text(group, "GrpCxlSts");
      boolean refusedAfterAll = whole.equals(ACCEPTED) && status.text().equals(REJECTED);
      boolean acceptedAfterAll = whole.equals(REJECTED) && status.text().equals(ACCEPTED);
      if (refusedAfterAll || acceptedAfterAll) {
        reading
            .findings()
            .add(status, "what agrees with " + whole + " in GrpCxlSts", status.text());
      }
    }
    reading.totals().add(null);
    reading.emit(
        originals.row(
            part,
            group,
            new Originals.Answer(
                Kind.CANCELLATION_RESOLVED,
                Element.text(part, "CxlStsId"),
                null,
                null,
                status == null ? outcome : status.text(),
                Parties.reasons(part, "CxlStsRsnInf"))));
  }

  @Override
  public void end() {}
}
