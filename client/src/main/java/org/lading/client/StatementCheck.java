package org.lading.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.util.ArrayList;
import java.util.List;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.proto.node.v1.EntryLine;
import org.lading.proto.node.v1.ListEntriesRequest;
import org.lading.proto.node.v1.ListEntriesResponse;
import org.lading.proto.node.v1.Page;
import org.lading.settlement.AccountEntry;
import org.lading.settlement.AccountEntry.Effect;
import org.lading.settlement.AccountId;
import org.lading.settlement.Balance;
import org.lading.settlement.Location;
import org.lading.settlement.query.Statement;

/** Fetches the entries of an account and adds them up, until they come to what was proved. */
final class StatementCheck {
  private final NodeLink node;
  private final long attemptMillis;
  private final AccountId account;

  StatementCheck(NodeLink node, long attemptMillis, AccountId account) {
    this.node = node;
    this.attemptMillis = attemptMillis;
    this.account = account;
  }

  /** The entries up to the block at {@code height}, after which the account held this. */
  Statement upTo(long height, Balance proved) {
    List<Statement.Line> lines = new ArrayList<>();
    ByteString after = ByteString.EMPTY;
    boolean more = proved.entryCount() > 0;
    while (more) {
      ListEntriesRequest request =
          ListEntriesRequest.newBuilder()
              .setAccount(account.toString())
              .setToHeight(height)
              .setPage(Page.newBuilder().setLimit(Limits.RPC_PAGE_ITEMS).setAfter(after))
              .build();
      ListEntriesResponse page =
          node.ask(() -> node.settlement(attemptMillis).listEntries(request));
      page.getEntriesList().forEach(line -> add(lines, line, proved));
      after = page.getNext();
      // A node that answers nothing and says that there is more is not asked for ever.
      more = !after.isEmpty() && page.getEntriesCount() > 0;
    }
    Statement statement = new Statement(account, lines);
    if (!statement.balance().equals(proved)) {
      throw dishonest(
          "its "
              + lines.size()
              + " entries of account "
              + account
              + " do not come to the balance it proved, which has "
              + proved.entryCount());
    }
    return statement;
  }

  private void add(List<Statement.Line> lines, EntryLine line, Balance proved) {
    if (lines.size() >= proved.entryCount()) {
      throw dishonest("account " + account + " has " + proved.entryCount() + " entries, no more");
    }
    Balance before = lines.isEmpty() ? Balance.EMPTY : lines.getLast().after();
    try {
      AccountEntry entry = AccountEntry.decode(canonical(line.getEntry()));
      Balance told = Balance.decode(canonical(line.getAfter()));
      Balance computed = before.after(entry, wasPending(entry, before, told));
      if (!computed.equals(told)) {
        throw dishonest("entry " + (lines.size() + 1) + " of " + account + " is added up wrongly");
      }
      Location location =
          new Location(
              line.getLocation().getHeight(),
              line.getLocation().getPlace(),
              line.getLocation().getPart());
      lines.add(new Statement.Line(location, entry, computed));
    } catch (MalformedException | IllegalArgumentException | ArithmeticException e) {
      throw dishonest("an entry of " + account + " does not read: " + e.getMessage());
    }
  }

  /** What was set aside, as the balances before and after tell it. */
  private static long wasPending(AccountEntry entry, Balance before, Balance told) {
    Effect effect = entry.effect();
    return switch (effect) {
      case DEBIT_POSTED, CREDIT_POSTED, DEBIT_PENDING, CREDIT_PENDING -> 0;
      case DEBIT_VOIDED, CREDIT_VOIDED, DEBIT_TIMED_OUT, CREDIT_TIMED_OUT -> entry.amount();
      case DEBIT_POSTED_FROM_PENDING -> before.debitsPending() - told.debitsPending();
      case CREDIT_POSTED_FROM_PENDING -> before.creditsPending() - told.creditsPending();
    };
  }

  private static Bytes canonical(MessageLite message) {
    return Bytes.wrap(message.toByteArray());
  }

  private NodeException dishonest(String what) {
    return NodeException.dishonest(node.address(), what);
  }
}
