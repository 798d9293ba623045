package org.lading.formats.iso20022;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lading.formats.iso20022.PaymentEntry.Kind;

/** Requests to give money back: camt.056. */
final class CancellationRequests implements MessageHandler {
  private static final String WHAT = "transactions";
  private static final Set<String> YES = Set.of("true", "1");

  private final Reading reading;
  private final Originals originals;
  private final Totals originalAmounts;
  private Totals groupAmounts;
  private @Nullable Element control;
  private @Nullable Element group;
  private boolean wholeGroups;

  CancellationRequests(Reading reading) {
    this.reading = reading;
    this.originals = new Originals(reading);
    this.originalAmounts = new Totals(reading.values());
    this.groupAmounts = new Totals(reading.values());
  }

  @Override
  public Map<String, Set<String>> containers() {
    return Map.of("Undrlyg", Set.of(""));
  }

  @Override
  public void enter(Element container) {
    group = null;
    groupAmounts = new Totals(reading.values());
  }

  @Override
  public void part(String container, Element part) throws RefusedMessageException {
    switch (part.local()) {
      case "Assgnmt" -> reading.header(part, "Id");
      case "CtrlData" -> {
        control = part;
        reading.controlSum(part.child("CtrlSum"));
      }
      case "OrgnlGrpInfAndCxl" -> group(part);
      case "TxInf" -> transaction(part);
      default -> {}
    }
  }

  private boolean isWhole() {
    return YES.contains(Element.text(group, "GrpCxl"));
  }

  private void group(Element part) throws RefusedMessageException {
    group = part;
    originals.requireEarlier(part);
    if (isWhole()) {
      wholeGroups = true;
      reading.emit(
          Originals.whole(
              part,
              new Originals.Answer(
                  Kind.CANCELLATION_ASKED,
                  Element.text(part, "GrpCxlId"),
                  null,
                  null,
                  "",
                  Parties.reasons(part, "CxlRsnInf"))));
    }
  }

  private void transaction(Element part) throws RefusedMessageException {
    if (isWhole()) {
      reading.findings().add(part, "no single request, with GrpCxl true", "one");
    }
    PaymentEntry row =
        originals.row(
            part,
            group,
            new Originals.Answer(
                Kind.CANCELLATION_ASKED,
                Element.text(part, "CxlId"),
                null,
                null,
                "",
                Parties.reasons(part, "CxlRsnInf")));
    reading.totals().add(null);
    originalAmounts.add(row.original().amount());
    groupAmounts.add(row.original().amount());
    reading.emit(row);
  }

  @Override
  public void leave(Element container) {
    if (!isWhole()) {
      groupAmounts.checkCount(Element.at(group, "NbOfTxs"), WHAT + " in this Undrlyg");
      groupAmounts.checkSum(Element.at(group, "CtrlSum"), WHAT + " in this Undrlyg");
    }
  }

  @Override
  public void end() {
    if (!wholeGroups) {
      originalAmounts.checkCount(Element.at(control, "NbOfTxs"), WHAT);
      originalAmounts.checkSum(Element.at(control, "CtrlSum"), WHAT);
    }
  }
}
