package org.lading.cli.item;

import java.io.IOException;
import java.util.function.Function;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.ledger.LedgerSource;
import org.lading.embedded.LedgerView;
import org.lading.embedded.RecordedEvents;
import org.lading.provenance.query.Horizon;
import org.lading.provenance.query.ProvenanceQueries;
import picocli.CommandLine.Mixin;

/** Which ledger is asked about goods, and how far it looks. */
class LedgerQuestion {
  @Mixin private final HorizonOptions horizon = new HorizonOptions();

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  HorizonOptions horizon() {
    return horizon;
  }

  /** Asks about the item named {@code given}. */
  final Answer ask(String given, Context context, Questions.Question question)
      throws Failure, IOException {
    return Questions.ask(given, ledger, horizon, context, question);
  }

  /** Asks about all goods. */
  final Answer askOfAll(Context context, Function<ProvenanceQueries, Answer> question)
      throws Failure {
    try (LedgerView view = LedgerSource.read(ledger, context)) {
      Horizon sees = horizon.horizon(view.height());
      return question.apply(new ProvenanceQueries(view.state(), new RecordedEvents(view), sees));
    }
  }
}
