package org.lading.formats.iso20022;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a report says of all payments of a message, and whether what it says of single ones agrees:
 * the rules are those that the standard gives beside the schema of pacs.002.
 */
final class GroupStatus {
  private static final int CODE = 4;
  private static final String REJECTED = "RJCT";
  private static final Set<String> ACCEPTED =
      Set.of("ACTC", "ACCP", "ACSP", "ACSC", "ACWC", "PDNG");

  private final Element group;
  private final String status;
  private final Values values;
  private final Map<String, Long> counted = new TreeMap<>();

  GroupStatus(Element group, Values values) {
    this.group = group;
    this.status = Element.text(group, "GrpSts");
    this.values = values;
  }

  Element group() {
    return group;
  }

  String status() {
    return status;
  }

  /** A transaction's status came. */
  void see(Element where) {
    String own = where.text();
    if (own.length() > CODE) {
      values.findings().add(where, "a code of at most " + CODE + " characters", own);
      return;
    }
    counted.merge(own, 1L, Long::sum);
    if (status.equals(REJECTED) && !own.equals(REJECTED)) {
      values.findings().add(where, "RJCT, as the whole group in GrpSts", own);
    } else if (ACCEPTED.contains(status) && own.equals(REJECTED)) {
      values.findings().add(where, "none rejected, with " + status + " in GrpSts", own);
    } else if (status.equals("RCVD")) {
      values.findings().add(where, "no single status, with RCVD in GrpSts", own);
    }
  }

  /** Numbers of transactions in each status, beside those that came and those there were. */
  void end() {
    Long all = values.count(group.child("OrgnlNbOfTxs"));
    long sum = 0;
    for (Element one : group.all("NbOfTxsPerSts")) {
      Element number = one.child("DtldNbOfTxs");
      Long stated = values.count(number);
      if (number == null || stated == null) {
        continue;
      }
      sum += stated;
      String code = Element.text(one, "DtldSts");
      long came = counted.getOrDefault(code, 0L);
      if (came > stated) {
        values
            .findings()
            .add(number, came + " at least, for so many are told of with " + code, number.text());
      }
    }
    Element stated = group.child("OrgnlNbOfTxs");
    if (stated != null && all != null && sum > all) {
      values.findings().add(stated, sum + " at least, the sum of NbOfTxsPerSts", stated.text());
    }
    long told = counted.values().stream().mapToLong(Long::longValue).sum();
    if (stated != null && all != null && told > all) {
      values.findings().add(stated, told + " at least, for so many are told of", stated.text());
    }
  }
}
