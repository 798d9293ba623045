package org.lading.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lading.codec.MalformedException;
import org.lading.crypto.PublicKey;
import org.lading.crypto.Verifier;
import org.lading.membership.Quorum;

/** Whether enough validators have sealed a checkpoint (docs/spec/checkpoint.md). */
public sealed interface Seals {
  /** A quorum sealed it. {@code sealedBy} is in the order of the validators. */
  record Final(Checkpoint checkpoint, List<NoteKey> sealedBy, Quorum quorum) implements Seals {
    public Final {
      sealedBy = List.copyOf(sealedBy);
    }

    /** The note with just the seals that make it final, to hand on as few bytes as will do. */
    public SignedNote shortest(SignedNote note) {
      return note.keeping(sealedBy.subList(0, quorum.seals()));
    }
  }

  /** Every seal on it is good, and more are needed. */
  record TooFew(Checkpoint checkpoint, List<NoteKey> sealedBy, Quorum quorum) implements Seals {
    public TooFew {
      sealedBy = List.copyOf(sealedBy);
    }
  }

  /** Not a checkpoint of this ledger with seals in order, and why. */
  record Refused(Reason reason, String detail) implements Seals {}

  /** Why a checkpoint is refused, in the order in which it is looked at. */
  enum Reason {
    NOT_A_CHECKPOINT,
    OTHER_ORIGIN,
    /** A ledger signs three lines, never more. */
    EXTENSION_LINES,
    /** A validator's name and key id with a signature that is not his. */
    INVALID_SEAL,
    /** Two lines of one validator. */
    REPEATED_SEAL
  }

  /**
   * Counts the validators of the ledger {@code origin} that sealed {@code note}. Lines of other
   * keys are left alone: observers cosign on the same note. Each validator needs a name and key of
   * its own, or one could count for two.
   */
  static Seals check(SignedNote note, String origin, List<NoteKey> validators, Verifier verifier) {
    requireDistinct(origin, validators);
    Checkpoint checkpoint;
    try {
      checkpoint = Checkpoint.parse(note.text());
    } catch (MalformedException malformed) {
      return new Refused(Reason.NOT_A_CHECKPOINT, String.valueOf(malformed.getMessage()));
    }
    if (!checkpoint.origin().equals(origin)) {
      return new Refused(
          Reason.OTHER_ORIGIN,
          "a checkpoint of " + checkpoint.origin() + ", expected one of " + origin);
    }
    if (!checkpoint.extensions().isEmpty()) {
      return new Refused(
          Reason.EXTENSION_LINES, "line 4 is \"" + checkpoint.extensions().getFirst() + "\"");
    }
    return count(note, checkpoint, validators, verifier);
  }

  private static Seals count(
      SignedNote note, Checkpoint checkpoint, List<NoteKey> validators, Verifier verifier) {
    List<NoteKey> sealedBy = new ArrayList<>();
    for (NoteKey validator : validators) {
      boolean sealed = false;
      for (SignedNote.Line line : note.signatures()) {
        switch (validator.check(note.text(), line, verifier)) {
          case NoteKey.Check.NotThisKey() -> {}
          case NoteKey.Check.Invalid(String why) -> {
            return new Refused(Reason.INVALID_SEAL, why);
          }
          case NoteKey.Check.Valid(long _) -> {
            if (sealed) {
              return new Refused(Reason.REPEATED_SEAL, "two seals of " + validator.name());
            }
            sealed = true;
            sealedBy.add(validator);
          }
        }
      }
    }
    Quorum quorum = Quorum.of(validators.size());
    return sealedBy.size() >= quorum.seals()
        ? new Final(checkpoint, sealedBy, quorum)
        : new TooFew(checkpoint, sealedBy, quorum);
  }

  private static void requireDistinct(String origin, List<NoteKey> validators) {
    Set<String> names = new HashSet<>();
    Set<PublicKey> keys = new HashSet<>();
    for (NoteKey validator : validators) {
      boolean seals =
          validator.kind() == NoteKey.Kind.ED25519
              && validator.name().startsWith(Checkpoint.sealKeyName(origin, ""));
      if (!seals || !names.add(validator.name()) || !keys.add(validator.publicKey())) {
        throw new IllegalArgumentException(
            "validators of "
                + origin
                + " have names below it and keys of type 1, each its own; not so: "
                + validator.vkey());
      }
    }
  }
}
