package org.lading.cli.title;

import org.lading.cli.frame.Answer;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.settlement.TitleId;

/** No such title was issued. */
record UnknownTitle(TitleId id, long height) implements Answer {
  @Override
  public ExitCode exitCode() {
    return ExitCode.NO;
  }

  @Override
  public Json json() {
    return Json.kind("unknown-title").put("title", TitleName.text(id)).put("height", height);
  }

  @Override
  public void print(Page page) {
    page.line(
        "the ledger knows no title " + TitleName.text(id) + " (as of block " + height + ")");
    page.line("  next: check issuer and number; 'lading title list' lists titles");
  }
}
