package org.lading.cli.account;

import java.util.function.BiFunction;
import org.lading.cli.frame.Failure;
import org.lading.settlement.SettlementAction;
import picocli.CommandLine.Option;

/** Why an account is frozen or not, and by what law. */
final class LegalOptions {
  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why")
  private String reason = "";

  @Option(
      names = "--legal",
      required = true,
      paramLabel = "TEXT",
      description = "the law, the order or the case")
  private String legalReference = "";

  SettlementAction read(BiFunction<String, String, SettlementAction> maker) throws Failure {
    try {
      return maker.apply(reason, legalReference);
    } catch (IllegalArgumentException e) {
      throw Failure.input(
              String.valueOf(e.getMessage()), "short words", "correct --reason or --legal")
          .because(e);
    }
  }
}
