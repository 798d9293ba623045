package org.lading.cli.contract;

import org.lading.cli.frame.Answer;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;

/** No such contract was proposed. */
record UnknownContract(String typed, long height) implements Answer {
  @Override
  public ExitCode exitCode() {
    return ExitCode.NO;
  }

  @Override
  public Json json() {
    return Json.kind("unknown-contract").put("contract", typed).put("height", height);
  }

  @Override
  public void print(Page page) {
    page.line("the ledger knows no contract " + typed + " (as of block " + height + ")");
    page.line("  next: check the hash; 'lading contract list' lists contracts");
  }
}
