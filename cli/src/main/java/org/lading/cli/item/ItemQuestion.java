package org.lading.cli.item;

import java.io.IOException;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import picocli.CommandLine.Parameters;

/** A question about one item: {@code @Mixin ItemQuestion question = new ...}. */
final class ItemQuestion extends LedgerQuestion {
  @Parameters(paramLabel = "ITEM", description = "EPC URN, Digital Link or (01)...(21)...")
  private String item = "";

  Answer ask(Context context, Questions.Question question) throws Failure, IOException {
    return ask(item, context, question);
  }
}
