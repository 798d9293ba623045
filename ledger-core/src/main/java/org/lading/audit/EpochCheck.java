package org.lading.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lading.block.BlockHeader;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Verifier;
import org.lading.identity.KeyId;
import org.lading.membership.Genesis;
import org.lading.membership.KeyRecord;
import org.lading.membership.Members;
import org.lading.recovery.RecoveryCheck;
import org.lading.recovery.RecoveryContext;
import org.lading.recovery.RecoveryRecord;
import org.lading.recovery.RecoveryVerdict;
import org.lading.recovery.SignedRecovery;

/**
 * How one epoch follows another (docs/spec/audit.md#epochs): each but the first is opened by a
 * signed record, and blocks that it kept without a quorum of seals count when a block of a later
 * epoch has one.
 */
final class EpochCheck {
  /** Two windows: no block is kept further above one that its keepers had seen final. */
  private static final long LONGEST_RUN = 2L * Limits.UNSEALED_BLOCKS;

  /** A block with too few seals of its own, and what to say if no later one vouches for it. */
  private record Suspect(BlockHeader header, String what) {
    AuditReport.Finding finding() {
      return new AuditReport.Finding("block " + header.height(), what);
    }
  }

  private final AuditSource source;
  private final Verifier verifier;
  private final List<Suspect> suspects = new ArrayList<>();
  private final Map<KeyId, Optional<KeyRecord>> known = new TreeMap<>();
  private RecoveryContext context;
  private boolean lost;

  EpochCheck(Genesis genesis, BlockHeader first, AuditSource source, Verifier verifier) {
    this.source = source;
    this.verifier = verifier;
    this.context = RecoveryContext.first(genesis, first, this::key);
  }

  /** Keys never leave the register, so the last state knows every one that ever counted. */
  private Optional<KeyRecord> key(KeyId id) {
    return known.computeIfAbsent(id, new Members(source)::key);
  }

  /** What is wrong with the epoch of {@code header}, and with those below that wait in vain. */
  List<AuditReport.Finding> next(BlockHeader header, Optional<BlockHeader> before) {
    List<AuditReport.Finding> findings = new ArrayList<>();
    suspects.removeIf(
        suspect -> {
          boolean inVain =
              suspect.header().epoch() == header.epoch()
                  && header.height() - suspect.header().height() > LONGEST_RUN;
          if (inVain) {
            findings.add(suspect.finding());
          }
          return inVain;
        });
    epochFlaw(header, before)
        .ifPresent(what -> findings.add(new AuditReport.Finding("block " + header.height(), what)));
    return findings;
  }

  /** {@code header} has a quorum of seals: it vouches for those kept from earlier epochs. */
  void sealed(BlockHeader header) {
    suspects.removeIf(suspect -> suspect.header().epoch() < header.epoch());
  }

  void tooFewSeals(BlockHeader header, String what) {
    suspects.add(new Suspect(header, what));
  }

  /** Those for which no later block vouched. */
  List<AuditReport.Finding> unvouched() {
    return suspects.stream().map(Suspect::finding).toList();
  }

  private Optional<String> epochFlaw(BlockHeader header, Optional<BlockHeader> before) {
    boolean same =
        header.epoch() == context.epoch()
            && header.recoveryRecordHash().equals(context.recordHash());
    if (same || lost) {
      return Optional.empty();
    }
    if (before.isEmpty()
        || before.get().epoch() != context.epoch()
        || header.epoch() != context.epoch() + 1) {
      lost = true;
      return Optional.of(
          "it is of epoch "
              + header.epoch()
              + " under record "
              + header.recoveryRecordHash()
              + ", which does not follow epoch "
              + context.epoch()
              + " under "
              + context.recordHash());
    }
    Optional<String> flaw = opening(header, before.get());
    // One finding is enough: whatever follows would be measured by a record that does not hold.
    lost |= flaw.isPresent();
    return flaw;
  }

  private Optional<String> opening(BlockHeader header, BlockHeader before) {
    String record = "the record that opened epoch " + header.epoch();
    Optional<Bytes> encoded = source.recoveryRecord(header.epoch());
    if (encoded.isEmpty()) {
      return Optional.of(record + " is missing");
    }
    SignedRecovery signed;
    try {
      signed = SignedRecovery.decode(encoded.get());
    } catch (MalformedException e) {
      return Optional.of(record + " does not read: " + e.getMessage());
    }
    RecoveryRecord opened = signed.record();
    if (!header.recoveryRecordHash().equals(opened.hash())) {
      return Optional.of(record + " is not the one its header names");
    }
    return switch (new RecoveryCheck(context, verifier).check(signed)) {
      case RecoveryVerdict.Refused refused ->
          Optional.of(record + " does not hold: " + refused.detail());
      case RecoveryVerdict.Holds _ -> onto(header, before, opened);
    };
  }

  private Optional<String> onto(BlockHeader header, BlockHeader before, RecoveryRecord record) {
    if (!record.keptHeaderHash().equals(before.hash())) {
      return Optional.of(
          "epoch " + record.epoch() + " was opened on another block than the one before this");
    }
    if (header.orderingPosition() < record.positionBase()) {
      return Optional.of(
          "its place in the order is below "
              + record.positionBase()
              + ", where epoch "
              + record.epoch()
              + " begins");
    }
    context = context.after(record, before);
    return Optional.empty();
  }
}
