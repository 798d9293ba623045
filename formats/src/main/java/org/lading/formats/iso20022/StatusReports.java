package org.lading.formats.iso20022;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lading.formats.iso20022.PaymentEntry.Kind;

/** What became of payments between banks: pacs.002. */
final class StatusReports implements MessageHandler {
  private final Reading reading;
  private final Originals originals;

  /** By the id of the original message. */
  private final Map<String, GroupStatus> groups = new HashMap<>();

  private @Nullable GroupStatus first;

  StatusReports(Reading reading) {
    this.reading = reading;
    this.originals = new Originals(reading);
  }

  @Override
  public void part(String container, Element part) throws RefusedMessageException {
    switch (part.local()) {
      case "GrpHdr" -> reading.header(part, "MsgId");
      case "OrgnlGrpInfAndSts" -> group(part);
      case "TxInfAndSts" -> transaction(part);
      default -> {}
    }
  }

  private void group(Element part) throws RefusedMessageException {
    GroupStatus group = new GroupStatus(part, reading.values());
    originals.requireEarlier(part);
    first = groups.isEmpty() ? group : null;
    groups.put(Element.text(part, "OrgnlMsgId"), group);
    if (groups.size() > MessageLimits.GROUPS) {
      throw reading
          .findings()
          .refused(new Finding(part.at(), part.path(), "at most " + MessageLimits.GROUPS, "more"));
    }
    if (!group.status().isEmpty()) {
      reading.emit(
          Originals.whole(
              part,
              new Originals.Answer(
                  Kind.STATUS,
                  "",
                  null,
                  null,
                  group.status(),
                  Parties.reasons(part, "StsRsnInf"))));
    }
  }

  private void transaction(Element part) throws RefusedMessageException {
    String named = Element.text(part, "OrgnlGrpInf", "OrgnlMsgId");
    GroupStatus group = named.isEmpty() ? first : groups.get(named);
    Element status = part.child("TxSts");
    if (group != null && status != null) {
      group.see(status);
    }
    reading.totals().add(null);
    reading.emit(
        originals.row(
            part,
            group == null ? null : group.group(),
            new Originals.Answer(
                Kind.STATUS,
                Element.text(part, "StsId"),
                null,
                reading.values().date(part.child("FctvIntrBkSttlmDt")),
                Element.text(status),
                Parties.reasons(part, "StsRsnInf"))));
  }

  @Override
  public void end() {
    groups.values().forEach(GroupStatus::end);
  }
}
