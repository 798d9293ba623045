package org.lading.execution;

import java.util.List;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.membership.KeyRecord;
import org.lading.membership.Parameters;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.transaction.Family;
import org.lading.transaction.SignerReference;
import org.lading.transaction.Transaction;

/**
 * Which entries of a batch count at all: the rejections, in their order of precedence
 * (docs/spec/execution.md#what-counts-at-all).
 */
record Admission(Verifier verifier, Register register, Hash ledgerId, long height) {

  Optional<Answer.Rejected> check(Candidate candidate) {
    if (candidate.transaction().isEmpty()) {
      return rejected(Rejection.NOT_CANONICAL, candidate.malformed());
    }
    Transaction transaction = candidate.transaction().get();
    if (needsMoney(transaction) && register.settlement().isEmpty()) {
      return rejected(
          Rejection.NOT_CANONICAL,
          "family "
              + transaction.header().family().code()
              + " is not known here: the genesis of this ledger has no terms for settlement");
    }
    if (!transaction.header().ledgerId().equals(ledgerId)) {
      return rejected(
          Rejection.WRONG_LEDGER,
          "it is for ledger " + transaction.header().ledgerId() + ", this is " + ledgerId);
    }
    if (!candidate.partsMatch()) {
      return rejected(
          Rejection.PARTS_DIFFER,
          "the parts do not hash to the payload root " + transaction.header().payloadRoot());
    }
    return checkKeys(transaction).or(() -> checkSignatures(candidate, transaction));
  }

  private Optional<Answer.Rejected> checkKeys(Transaction transaction) {
    for (SignerReference signer : transaction.header().signers()) {
      Optional<KeyRecord> found =
          register
              .key(signer.key())
              .filter(key -> key.organisation().equals(signer.organisation()));
      if (found.isEmpty()) {
        return rejected(
            Rejection.UNKNOWN_KEY,
            "no key " + signer.key() + " is registered for organisation " + signer.organisation());
      }
      KeyRecord key = found.get();
      if (!key.startedAt(height)) {
        return rejected(
            Rejection.KEY_NOT_YET_VALID,
            "key "
                + key.id()
                + " counts from height "
                + key.validFromHeight()
                + ", this is "
                + height);
      }
      if (key.endedAt(height)) {
        return rejected(
            Rejection.KEY_ENDED,
            "key "
                + key.id()
                + " ended at height "
                + key.validUntilHeight()
                + ", this is "
                + height);
      }
      boolean maySign =
          switch (key.purpose()) {
            case TRANSACTION -> true;
            // Whether it may sign this action of the family is a question to the family's rules.
            case NODE -> transaction.header().family() == Family.MEMBERSHIP;
            case SEAL -> false;
          };
      if (!maySign) {
        return rejected(
            Rejection.PURPOSE_NOT_ALLOWED,
            "key " + key.id() + " is for " + key.purpose() + ", sign with one for transactions");
      }
    }
    return Optional.empty();
  }

  private Optional<Answer.Rejected> checkSignatures(Candidate candidate, Transaction transaction) {
    List<SignerReference> signers = transaction.header().signers();
    for (int i = 0; i < signers.size(); i++) {
      KeyRecord key = register.key(signers.get(i).key()).orElseThrow();
      if (!candidate.signatureHolds(i, key.key(), verifier)) {
        return rejected(
            Rejection.SIGNATURE_INVALID,
            "signature "
                + i
                + " does not hold under key "
                + key.id()
                + " of "
                + key.organisation());
      }
    }
    return Optional.empty();
  }

  /** Expiry and the client id: what depends on the time of the block and on what came before. */
  static Optional<Answer> checkOnce(
      StateView state, Parameters parameters, Transaction transaction, long nowMillis) {
    Bytes key =
        LedgerTables.clientIdKey(transaction.header().author(), transaction.header().clientId());
    Optional<ClientIdRecord> used = state.get(LedgerTables.CLIENT_IDS, key).map(Admission::decode);
    if (used.isPresent() && used.get().transactionId().equals(transaction.id())) {
      return Optional.of(new Answer.Repeated(transaction.id()));
    }
    long expiresAtMillis = transaction.header().expiresAtMillis();
    if (expiresAtMillis < nowMillis) {
      return Optional.of(
          new Answer.Rejected(
              Rejection.EXPIRED,
              "it expired "
                  + (nowMillis - expiresAtMillis)
                  + " ms before block time: sign it anew"));
    }
    if (expiresAtMillis - nowMillis > parameters.maxExpiryMillis()) {
      return Optional.of(
          new Answer.Rejected(
              Rejection.EXPIRY_TOO_FAR,
              "its expiry lies "
                  + (expiresAtMillis - nowMillis)
                  + " ms after block time, the most is "
                  + parameters.maxExpiryMillis()));
    }
    return used.map(
        record ->
            new Answer.Rejected(
                Rejection.CLIENT_ID_REUSED,
                "client id "
                    + transaction.header().clientId()
                    + " stands for transaction "
                    + record.transactionId()));
  }

  private static ClientIdRecord decode(StateValue value) {
    try {
      return ClientIdRecord.decode(value.value());
    } catch (MalformedException e) {
      throw new IllegalStateException("a client id's record does not read: " + e.getMessage(), e);
    }
  }

  private static Optional<Answer.Rejected> rejected(Rejection why, String detail) {
    return Optional.of(new Answer.Rejected(why, detail));
  }

  private static boolean needsMoney(Transaction transaction) {
    return switch (transaction.header().family()) {
      case SETTLEMENT, CONTRACT -> true;
      case MEMBERSHIP, PROVENANCE -> false;
    };
  }
}
