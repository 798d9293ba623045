package org.lading.cli.order;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lading.cli.deal.ActionOptions;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.embedded.LedgerView;
import org.lading.settlement.OrderKey;
import org.lading.settlement.TradeAction;
import org.lading.settlement.query.TradeQueries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "confirm",
    description = {
      "The other party agrees to an order.",
      "It confirms the version that was looked at: name it with --version, or the last one counts."
    },
    footer = {"  lading order confirm exporter/INV-7 --version 1"})
final class ConfirmOrder implements Verb {
  @Parameters(paramLabel = "AUTHOR/NUMBER", description = "the order")
  private String name = "";

  @Option(names = "--version", paramLabel = "N", description = "which version (default: the last)")
  private Optional<Integer> version = Optional.empty();

  @Mixin private final ActionOptions action = new ActionOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    OrderKey order = OrderName.parse(name);
    int confirmed = version.isPresent() ? version.get() : last(order, context);
    return action.carryOut(
        context,
        party -> {
          try {
            return List.of(new TradeAction.ConfirmOrder(order, confirmed));
          } catch (IllegalArgumentException e) {
            throw Failure.input(String.valueOf(e.getMessage()), "1 or more", "correct --version")
                .because(e);
          }
        });
  }

  private int last(OrderKey order, Context context) throws Failure {
    try (LedgerView view = action.read(context)) {
      return new TradeQueries(view.state())
          .order(order)
          .map(known -> known.record().version())
          .orElseThrow(
              () ->
                  Failure.input(
                      "the ledger knows no order " + OrderName.text(order),
                      "one that was recorded",
                      "'lading order list' lists them"));
    }
  }
}
