package org.lading.cli.account;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.cli.deal.Party;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.ledger.LedgerSource;
import org.lading.cli.shown.ShownSettlement;
import org.lading.embedded.LedgerView;
import org.lading.identity.OrganisationId;
import org.lading.membership.SettlementTerms;
import org.lading.settlement.query.SettlementQueries;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which ledger is asked about money, and as of which block: {@code @Mixin MoneyQuestion ...}. */
public final class MoneyQuestion {
  @Option(
      names = "--at",
      paramLabel = "HEIGHT",
      order = 701,
      description = "as of this block: nothing recorded later")
  private @Nullable Long at;

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  /** A ledger with money, as far as it was asked to look. */
  public record Asked(
      LedgerView view, SettlementQueries queries, SettlementTerms terms, long height) {
    ShownSettlement words() {
      return new ShownSettlement(Optional.of(terms));
    }

    /** The words for what {@code author} did. */
    public ShownSettlement words(OrganisationId author) {
      return new ShownSettlement(
          Optional.of(terms), Optional.of(author), Optional.of(view.state()));
    }
  }

  /** A question, and its answer. */
  @FunctionalInterface
  public interface Question {
    Answer answer(Asked asked) throws Failure, IOException;
  }

  /** Asks about what holds now: of orders and payments there is no older state. */
  public static Answer askNow(LedgerOptions ledger, Context context, Question question)
      throws Failure, IOException {
    try (LedgerView view = LedgerSource.read(ledger, context)) {
      SettlementTerms terms = Party.terms(view.genesis());
      return question.answer(
          new Asked(view, new SettlementQueries(view.state()), terms, view.height()));
    }
  }

  public Answer ask(Context context, Question question) throws Failure, IOException {
    try (LedgerView view = LedgerSource.read(ledger, context)) {
      SettlementTerms terms = Party.terms(view.genesis());
      long last = view.height();
      if (at != null && (at < 0 || at > last)) {
        throw Failure.input("the ledger has no block " + at, "0 to " + last, "correct --at");
      }
      return question.answer(
          new Asked(view, new SettlementQueries(view.state()), terms, at == null ? last : at));
    }
  }
}
