package org.lading.membership;

import java.util.ArrayList;
import java.util.List;
import org.lading.identity.ValidatorName;

/**
 * Ledger time (docs/spec/time.md): the (n−q+1)-th smallest of the validators' latest clock reports,
 * never decreasing. With at most f liars among n = 3f+1 it lies between the reports of honest
 * validators, so no leader chooses on which side of a deadline something falls.
 */
public final class LedgerTime {
  private LedgerTime() {}

  /**
   * The time of a block whose clock reports are in {@code members} already; a clock not heard
   * counts as the previous time.
   */
  public static long next(Members members, long previousMillis) {
    List<Long> reports = new ArrayList<>();
    ValidatorSet validators = members.validators();
    for (Validator validator : validators.validators()) {
      reports.add(members.clock(validator.name()).orElse(previousMillis));
    }
    reports.sort(Long::compare);
    int n = validators.size();
    return Math.max(previousMillis, reports.get(n - Quorum.of(n).seals()));
  }

  /** The key of a validator's clock in its table. */
  static org.lading.crypto.Bytes clockKey(ValidatorName name) {
    return org.lading.crypto.Bytes.ofUtf8(name.name());
  }
}
