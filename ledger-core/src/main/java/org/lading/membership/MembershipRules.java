package org.lading.membership;

import java.util.List;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.identity.KeyId;
import org.lading.identity.KeyPurpose;
import org.lading.identity.OrganisationId;
import org.lading.identity.ValidatorName;
import org.lading.state.StateChange;
import org.lading.transaction.Outcome;

/** Decides membership transactions: a pure function of the state, the context and the parts. */
public record MembershipRules(Verifier verifier) {
  /**
   * Where a transaction stands.
   *
   * @param author whose key signed first
   * @param signingKey that key, valid at this height
   */
  public record Context(
      Hash ledgerId,
      OrganisationId author,
      KeyRecord signingKey,
      Hash transactionId,
      long height) {}

  /** All of the parts take effect, or none. */
  public sealed interface Decision {
    record Accepted(List<StateChange> changes) implements Decision {}

    record Refused(Outcome outcome) implements Decision {}
  }

  /** A refusal on its way out of the nested checks. */
  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient MembershipRefusal refusal;

    RefusedException(MembershipRefusal refusal, String detail) {
      super(detail, null, false, false);
      this.refusal = refusal;
    }
  }

  public Decision decide(Members members, Context context, List<Bytes> parts) {
    MembershipDraft draft = new MembershipDraft(members, context);
    for (int part = 0; part < parts.size(); part++) {
      try {
        apply(draft, parts.get(part));
      } catch (RefusedException e) {
        return new Decision.Refused(
            Outcome.refused(e.refusal, part, String.valueOf(e.getMessage())));
      }
    }
    return new Decision.Accepted(draft.changes());
  }

  private void apply(MembershipDraft draft, Bytes part) throws RefusedException {
    MembershipAction action;
    try {
      action = MembershipAction.decode(part);
    } catch (MalformedException e) {
      throw new RefusedException(
          MembershipRefusal.MALFORMED_ACTION, String.valueOf(e.getMessage()));
    }
    KeyPurpose needed =
        action instanceof MembershipAction.ReportClock ? KeyPurpose.NODE : KeyPurpose.TRANSACTION;
    KeyPurpose used = draft.context.signingKey().purpose();
    if (used != needed) {
      throw new RefusedException(
          MembershipRefusal.PURPOSE_NOT_ALLOWED,
          "this action is signed with a key for " + needed + ", not for " + used);
    }
    switch (action) {
      case MembershipAction.RegisterKey register -> register(draft, register);
      case MembershipAction.RotateKey rotate -> rotate(draft, rotate);
      case MembershipAction.RevokeKey revoke -> revoke(draft, revoke);
      case MembershipAction.ReportClock report -> reportClock(draft, report);
    }
  }

  private static void reportClock(MembershipDraft draft, MembershipAction.ReportClock report)
      throws RefusedException {
    ValidatorName name = report.validator();
    Optional<Validator> validator = draft.members.validator(name);
    if (validator.isEmpty()
        || !draft.context.signingKey().validator().filter(name::equals).isPresent()) {
      throw new RefusedException(
          MembershipRefusal.NOT_THE_VALIDATORS_KEY,
          "validator " + name + " reports with its own node key");
    }
    long before = draft.clock(name);
    if (report.timeMillis() < before) {
      throw new RefusedException(
          MembershipRefusal.CLOCK_WENT_BACK,
          "the last report was " + before + " ms, this one is " + report.timeMillis() + " ms");
    }
    draft.reportClock(name, report.timeMillis());
  }

  private void register(MembershipDraft draft, MembershipAction.RegisterKey register)
      throws RefusedException {
    requireRegistrable(draft, register);
    requireAhead(draft.context, register.validFromHeight(), "begin");
    putNew(draft, register);
  }

  private void requireRegistrable(MembershipDraft draft, MembershipAction.RegisterKey register)
      throws RefusedException {
    KeyId id = KeyId.of(register.key());
    if (draft.key(id).isPresent()) {
      throw new RefusedException(
          MembershipRefusal.KEY_ALREADY_REGISTERED, "key " + id + " is on the register");
    }
    Context context = draft.context;
    KeyClaim claim =
        new KeyClaim(context.ledgerId(), context.author(), register.key(), register.purpose());
    if (!verifier.verify(register.key(), claim.signingInput(), register.proof())) {
      throw new RefusedException(
          MembershipRefusal.PROOF_OF_POSSESSION_INVALID,
          "the proof must be by the new key, for this ledger, organisation and purpose");
    }
    requireFittingPurpose(draft, register);
  }

  private static void putNew(MembershipDraft draft, MembershipAction.RegisterKey register) {
    draft.put(
        new KeyRecord(
            draft.context.author(),
            register.key(),
            register.purpose(),
            register.validator(),
            register.validFromHeight(),
            0));
  }

  private static void requireFittingPurpose(
      MembershipDraft draft, MembershipAction.RegisterKey register) throws RefusedException {
    switch (register.purpose()) {
      case TRANSACTION -> {
        if (register.validator().isPresent()) {
          throw new RefusedException(
              MembershipRefusal.NOT_A_VALIDATOR,
              "a key that signs transactions belongs to no validator");
        }
      }
      case NODE -> {
        boolean own =
            register
                .validator()
                .flatMap(draft.members::validator)
                .filter(validator -> validator.organisation().equals(draft.context.author()))
                .isPresent();
        if (!own) {
          throw new RefusedException(
              MembershipRefusal.NOT_A_VALIDATOR,
              "a node key names a validator of " + draft.context.author());
        }
      }
      case SEAL ->
          throw new RefusedException(
              MembershipRefusal.SEAL_KEY_NOT_ALLOWED, "propose a new validator set instead");
    }
  }

  /** What concerns the old key and what concerns the new one alternate, to keep the precedence. */
  private void rotate(MembershipDraft draft, MembershipAction.RotateKey rotate)
      throws RefusedException {
    KeyRecord old = ownKey(draft, rotate.oldKey());
    MembershipAction.RegisterKey newKey = rotate.newKey();
    requireRegistrable(draft, newKey);
    requireNoSealKey(old);
    requireAhead(draft.context, newKey.validFromHeight(), "begin");
    requireAhead(draft.context, rotate.oldValidUntilHeight(), "end");
    requireNotEnded(old, rotate.oldValidUntilHeight());
    if (rotate.oldValidUntilHeight() < newKey.validFromHeight()) {
      throw new RefusedException(
          MembershipRefusal.OLD_KEY_ENDS_TOO_EARLY,
          "the old key would end at height "
              + rotate.oldValidUntilHeight()
              + ", the new one begins at "
              + newKey.validFromHeight());
    }
    if (newKey.purpose() != old.purpose()) {
      throw new RefusedException(
          MembershipRefusal.PURPOSE_DIFFERS,
          "the old key is for " + old.purpose() + ", the new one for " + newKey.purpose());
    }
    putNew(draft, newKey);
    draft.put(old.endingAt(rotate.oldValidUntilHeight()));
  }

  private static void revoke(MembershipDraft draft, MembershipAction.RevokeKey revoke)
      throws RefusedException {
    KeyRecord key = ownKey(draft, revoke.key());
    requireNoSealKey(key);
    requireAhead(draft.context, revoke.validUntilHeight(), "end");
    requireNotEnded(key, revoke.validUntilHeight());
    if (key.purpose() == KeyPurpose.TRANSACTION
        && !draft.hasOtherLastingKey(key.id(), revoke.validUntilHeight())) {
      throw new RefusedException(
          MembershipRefusal.LAST_KEY,
          "register another key for " + key.organisation() + " first, or rotate this one");
    }
    draft.put(key.endingAt(revoke.validUntilHeight()));
  }

  private static KeyRecord ownKey(MembershipDraft draft, KeyId id) throws RefusedException {
    return draft
        .key(id)
        .filter(key -> key.organisation().equals(draft.context.author()))
        .orElseThrow(
            () ->
                new RefusedException(
                    MembershipRefusal.UNKNOWN_KEY,
                    "key " + id + " is not one of " + draft.context.author()));
  }

  private static void requireNoSealKey(KeyRecord key) throws RefusedException {
    if (key.purpose() == KeyPurpose.SEAL) {
      throw new RefusedException(
          MembershipRefusal.SEAL_KEY_NOT_ALLOWED, "propose a new validator set instead");
    }
  }

  private static void requireNotEnded(KeyRecord key, long untilHeight) throws RefusedException {
    if (key.validUntilHeight() != 0 && key.validUntilHeight() <= untilHeight) {
      throw new RefusedException(
          MembershipRefusal.KEY_ALREADY_ENDED, "it ends at height " + key.validUntilHeight());
    }
  }

  private static void requireAhead(Context context, long height, String what)
      throws RefusedException {
    if (height <= context.height()) {
      throw new RefusedException(
          MembershipRefusal.HEIGHT_IN_THE_PAST,
          "validity would "
              + what
              + " at height "
              + height
              + ", the next block is "
              + (context.height() + 1));
    }
  }
}
