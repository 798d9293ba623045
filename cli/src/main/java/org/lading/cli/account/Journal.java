package org.lading.cli.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lading.cli.shown.Words;
import org.lading.settlement.AccountEntry;
import org.lading.settlement.Location;
import org.lading.settlement.TransferKey;
import org.lading.settlement.query.Statement;
import org.lading.settlement.query.TransferStory;

/**
 * The books as hledger reads them. An account {@code icbc/importer-cny} is {@code
 * icbc:importer-cny}; a debit stands with a plus and a credit with a minus, as book-keepers have
 * it, so the two sides of each transaction sum to zero.
 */
final class Journal {
  private record Posting(ShownAccount account, long debit) {}

  private record Booking(TransferKey transfer, List<Posting> postings) {}

  private final MoneyQuestion.Asked asked;
  private final BlockTimes times;
  private final List<ShownAccount> accounts = new ArrayList<>();
  private final Map<Location, Booking> bookings = new TreeMap<>();

  Journal(MoneyQuestion.Asked asked) {
    this.asked = asked;
    this.times = new BlockTimes(asked.view());
  }

  void add(ShownAccount account) {
    accounts.add(account);
    for (Statement.Line line : asked.queries().statement(account.id(), asked.height()).lines()) {
      long debit = debit(line.entry());
      if (debit != 0) {
        bookings
            .computeIfAbsent(
                line.location(), at -> new Booking(line.entry().transfer(), new ArrayList<>()))
            .postings()
            .add(new Posting(account, debit));
      }
    }
  }

  private static long debit(AccountEntry entry) {
    return switch (entry.effect()) {
      case DEBIT_POSTED, DEBIT_POSTED_FROM_PENDING -> entry.amount();
      case CREDIT_POSTED, CREDIT_POSTED_FROM_PENDING -> -entry.amount();
      case DEBIT_PENDING,
          CREDIT_PENDING,
          DEBIT_VOIDED,
          CREDIT_VOIDED,
          DEBIT_TIMED_OUT,
          CREDIT_TIMED_OUT ->
          0;
    };
  }

  int transactions() {
    return bookings.size();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("; ledger ").append(asked.view().genesis().name());
    text.append(", id ").append(asked.view().genesis().ledgerId().hex());
    text.append(", as of block ").append(asked.height()).append("\n\n");
    asked
        .terms()
        .currencies()
        .forEach(
            one ->
                text.append("commodity ")
                    .append(one.format(1000))
                    .append(one.exponent().orElse(0) == 0 ? "." : "")
                    .append(' ')
                    .append(one.code())
                    .append('\n'));
    text.append('\n');
    for (ShownAccount account : accounts) {
      text.append("account ").append(name(account)).append("  ; of ");
      text.append(account.account().owner().name()).append('\n');
    }
    bookings.forEach((at, booking) -> append(text, at, booking));
    close(text);
    return text.toString();
  }

  private void append(StringBuilder text, Location at, Booking booking) {
    TransferStory story = TransferStory.of(asked.queries(), booking.transfer());
    text.append('\n').append(day(at.height())).append(" (");
    text.append(booking.transfer().id().hex()).append(") ");
    text.append(booking.transfer().author().name());
    if (!story.reference().isEmpty()) {
      text.append(" | ").append(plain(story.reference()));
    }
    text.append("  ; block ").append(at.height()).append('\n');
    for (Posting posting : booking.postings()) {
      line(text, posting.account(), posting.debit());
      text.append('\n');
    }
    // With only some of the accounts exported, the other side is still named.
    // An exchange has two currencies, each of which has two sides.
    Map<String, Long> open = new TreeMap<>();
    for (Posting posting : booking.postings()) {
      open.merge(posting.account().account().currency(), posting.debit(), Long::sum);
    }
    if (open.values().stream().anyMatch(sum -> sum != 0)) {
      text.append("    elsewhere\n");
    }
  }

  private void close(StringBuilder text) {
    if (accounts.isEmpty()) {
      return;
    }
    text.append('\n').append(day(asked.height())).append(" balances of the ledger\n");
    for (ShownAccount account : accounts) {
      line(text, account, 0);
      text.append(" = ")
          .append(account.text(-account.balance().posted()))
          .append(' ')
          .append(account.account().currency())
          .append('\n');
    }
  }

  private static void line(StringBuilder text, ShownAccount account, long debit) {
    text.append("    ").append(name(account)).append("  ");
    text.append(account.text(debit)).append(' ').append(account.account().currency());
  }

  private static String name(ShownAccount account) {
    return account.id().bank().name() + ":" + account.id().name().name();
  }

  private String day(long height) {
    return Words.time(times.millis(height)).substring(0, 10);
  }

  /** On one line, without what begins a comment. */
  private static String plain(String reference) {
    return reference.replaceAll("\\p{Cntrl}", " ").replace(';', ',');
  }
}
