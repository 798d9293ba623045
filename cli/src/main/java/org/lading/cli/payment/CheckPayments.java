package org.lading.cli.payment;

import java.io.IOException;
import java.util.List;
import org.lading.cli.deal.Party;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.LedgerSource;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "check",
    description = {
      "Tells whether messages read and do not contradict themselves; records nothing.",
      "A control sum, a count, dates, balances, check digits: every contradiction is named with its"
          + " line and field."
    },
    footer = {
      "  lading payment check pacs008.xml",
      "  lading payment check *.xml --xsd schemas -o json"
    })
final class CheckPayments implements Verb {
  @Mixin private final MessageOptions messages = new MessageOptions();
  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return new Checked(messages.read(context, Party.terms(LedgerSource.genesis(ledger, context))));
  }

  private record Checked(List<MessageOptions.Message> messages) implements Answer {
    @Override
    public ExitCode exitCode() {
      return messages.stream().anyMatch(ShownMessage::isRefused) ? ExitCode.NO : ExitCode.YES;
    }

    @Override
    public Json json() {
      return Json.kind("messages").put("messages", messages, ShownMessage::json);
    }

    @Override
    public void print(Page page) {
      messages.forEach(message -> ShownMessage.print(message, page));
    }
  }
}
