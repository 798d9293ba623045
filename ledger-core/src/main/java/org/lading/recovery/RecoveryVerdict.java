package org.lading.recovery;

/** Whether a signed recovery record opens an epoch. */
public sealed interface RecoveryVerdict {
  record Holds(RecoveryDecision.Keep keep) implements RecoveryVerdict {}

  record Refused(Reason reason, String detail) implements RecoveryVerdict {}

  /** Why a record is refused, in the order in which it is looked at. */
  enum Reason {
    OTHER_LEDGER,
    /** It does not open the epoch after the one that is to be closed. */
    OTHER_EPOCH,
    /** The epoch that it closes was opened by another record. */
    OTHER_PREVIOUS_RECORD,
    /** A report, or what someone brought as evidence, does not hold. */
    EVIDENCE_INVALID,
    TOO_FEW_REPORTS,
    AMBIGUOUS,
    /** What it keeps is not what the rule gives for its reports. */
    OTHER_OUTCOME,
    POSITION_BASE_TOO_LOW,
    SIGNATURE_INVALID,
    /** Those who signed run fewer validators than a quorum. */
    TOO_FEW_SIGNATURES
  }
}
