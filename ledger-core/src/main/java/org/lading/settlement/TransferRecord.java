package org.lading.settlement;

import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;

/**
 * A transfer as it was signed, and what became of it.
 *
 * @param message the canonical Transfer message
 * @param pending what became of what it set aside; empty for one that set nothing aside
 * @param payer whose money a contract paid with it, out of the bank's account that held it; empty:
 *     the owner of the account it debits
 */
public record TransferRecord(
    Bytes message, Location made, Optional<PendingFate> pending, Optional<AccountId> payer) {
  /** Where a pending transfer stands. */
  public enum PendingState {
    PENDING(1),
    POSTED(2),
    VOIDED(3),
    TIMED_OUT(4);

    private final int code;

    PendingState(int code) {
      this.code = code;
    }

    private static PendingState ofCode(CanonicalReader reader, int code) throws MalformedException {
      return switch (code) {
        case 1 -> PENDING;
        case 2 -> POSTED;
        case 3 -> VOIDED;
        case 4 -> TIMED_OUT;
        default -> throw reader.malformed("the state of a pending transfer is 1 to 4, not " + code);
      };
    }
  }

  /**
   * What became of a pending transfer.
   *
   * @param postedAmount how much was posted
   * @param closed where it ended; empty while it is pending
   * @param closedBy the transfer that posted or voided it
   */
  public record PendingFate(
      PendingState state,
      long postedAmount,
      Optional<Location> closed,
      Optional<TransferKey> closedBy) {
    static final PendingFate OPEN =
        new PendingFate(PendingState.PENDING, 0, Optional.empty(), Optional.empty());
  }

  TransferRecord(Bytes message, Location made, Optional<PendingFate> pending) {
    this(message, made, pending, Optional.empty());
  }

  public Transfer transfer() {
    try {
      return Transfer.ofMessage(message);
    } catch (MalformedException e) {
      throw new IllegalStateException("a recorded transfer does not read: " + e.getMessage(), e);
    }
  }

  TransferRecord ended(
      PendingState state, long postedAmount, Location at, Optional<TransferKey> by) {
    PendingFate fate = new PendingFate(state, postedAmount, Optional.of(at), by);
    return new TransferRecord(message, made, Optional.of(fate), payer);
  }

  public Bytes encode() {
    CanonicalWriter writer =
        new CanonicalWriter(message.length() + 96).bytes(1, message).message(2, made::write);
    pending.ifPresent(
        fate -> {
          writer.uint32(3, fate.state().code).uint64(4, fate.postedAmount());
          fate.closed().ifPresent(closed -> writer.message(5, closed::write));
          fate.closedBy().ifPresent(by -> writer.string(6, by.author().name()).bytes(7, by.id()));
        });
    payer.ifPresent(account -> writer.string(8, account.toString()));
    return writer.toBytes();
  }

  public static TransferRecord decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(
        encoded,
        reader -> {
          Bytes message = reader.bytes(1);
          Transfer.ofMessage(message);
          if (!reader.has(2)) {
            throw reader.malformed("a record says where the transfer was made");
          }
          Location made = reader.message(2, Location::read);
          Optional<PendingFate> fate = readFate(reader);
          Optional<AccountId> payer =
              reader.has(8) ? Optional.of(Fields.account(reader, 8)) : Optional.empty();
          return new TransferRecord(message, made, fate, payer);
        });
  }

  private static Optional<PendingFate> readFate(CanonicalReader reader) throws MalformedException {
    if (!reader.has(3)) {
      return Optional.empty();
    }
    PendingState state = PendingState.ofCode(reader, reader.uint32(3));
    long posted = reader.count(4);
    Optional<Location> closed =
        reader.has(5) ? Optional.of(reader.message(5, Location::read)) : Optional.empty();
    Optional<TransferKey> by = Optional.empty();
    if (reader.has(6)) {
      OrganisationId author = Fields.organisation(reader, 6);
      by = Optional.of(new TransferKey(author, reader.bytes(7, TransferKey.ID_LENGTH)));
    }
    return Optional.of(new PendingFate(state, posted, closed, by));
  }
}
