package org.lading.settlement.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.settlement.AccountEntry;
import org.lading.settlement.AccountId;
import org.lading.settlement.Balance;
import org.lading.settlement.Location;
import org.lading.settlement.Movement;
import org.lading.settlement.SettlementTables;
import org.lading.settlement.TransferKey;
import org.lading.settlement.TransferRecord;
import org.lading.state.StateView;

/** The entries of an account, some at a time, each with the balance it left. */
public final class AccountLines {
  private final StateView state;
  private final SettlementQueries queries;

  public AccountLines(StateView state) {
    this.state = state;
    this.queries = new SettlementQueries(state);
  }

  /**
   * Where to go on.
   *
   * @param location of the last entry there was; empty before the first
   * @param balance what the account held there
   */
  public record Behind(Optional<Location> location, Balance balance) {
    public static final Behind NOTHING = new Behind(Optional.empty(), Balance.EMPTY);

    /** Behind the last of {@code lines}, if there are any. */
    public Behind after(List<Statement.Line> lines) {
      return lines.isEmpty()
          ? this
          : new Behind(Optional.of(lines.getLast().location()), lines.getLast().after());
    }

    /** For whoever asks page by page to carry along; empty before the first entry. */
    public Bytes encode() {
      return location.map(at -> Bytes.concat(at.key(), balance.encode())).orElse(Bytes.EMPTY);
    }

    public static Behind decode(Bytes encoded) throws MalformedException {
      if (encoded.isEmpty()) {
        return NOTHING;
      }
      if (encoded.length() < Location.LENGTH) {
        throw new MalformedException(0, "the place in a list of entries is cut off");
      }
      return new Behind(
          Optional.of(Location.ofEntryKey(encoded.slice(0, Location.LENGTH))),
          Balance.decode(encoded.slice(Location.LENGTH, encoded.length())));
    }
  }

  /** At most {@code limit} entries, none above the block at {@code toHeight}. */
  public List<Statement.Line> lines(AccountId id, Behind behind, long toHeight, int limit) {
    Bytes after =
        behind.location().map(at -> SettlementTables.entryKey(id, at)).orElse(Bytes.EMPTY);
    Balance balance = behind.balance();
    List<Statement.Line> lines = new ArrayList<>();
    for (StateView.Entry one :
        state.scan(SettlementTables.ENTRIES, SettlementTables.entryPrefix(id), after, limit)) {
      Location location = Location.ofEntryKey(one.key());
      if (location.height() > toHeight) {
        break;
      }
      AccountEntry entry = read(one.value().value());
      balance = balance.after(entry, wasPending(entry));
      lines.add(new Statement.Line(location, entry, balance));
    }
    return lines;
  }

  /** What the entry's transfer had set aside, where it ends a pending one. */
  private long wasPending(AccountEntry entry) {
    return switch (entry.effect()) {
      case DEBIT_POSTED, CREDIT_POSTED, DEBIT_PENDING, CREDIT_PENDING -> 0;
      case DEBIT_VOIDED, CREDIT_VOIDED, DEBIT_TIMED_OUT, CREDIT_TIMED_OUT -> entry.amount();
      case DEBIT_POSTED_FROM_PENDING, CREDIT_POSTED_FROM_PENDING -> setAside(entry.transfer());
    };
  }

  private long setAside(TransferKey posting) {
    Optional<TransferRecord> ended =
        queries
            .transfer(posting)
            .flatMap(
                record ->
                    record.transfer().movement() instanceof Movement.PostPending post
                        ? queries.transfer(
                            new TransferKey(
                                post.author().orElse(posting.author()), post.pendingId()))
                        : Optional.empty());
    if (ended.isPresent()
        && ended.get().transfer().movement() instanceof Movement.Pending pending) {
      return pending.terms().amount();
    }
    throw new IllegalStateException("transfer " + posting + " posts nothing that is on record");
  }

  private static AccountEntry read(Bytes value) {
    try {
      return AccountEntry.decode(value);
    } catch (MalformedException e) {
      throw new IllegalStateException("the state holds an unreadable entry: " + e.getMessage(), e);
    }
  }
}
