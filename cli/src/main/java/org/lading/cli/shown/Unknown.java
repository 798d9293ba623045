package org.lading.cli.shown;

import org.lading.cli.frame.Answer;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;

/**
 * What is asked about is not on the ledger.
 *
 * @param what it would be: an event, a title
 * @param member of the answer for programs that tells its name
 * @param height of the ledger's last final block
 * @param next what to do about it
 */
public record Unknown(String what, String member, String name, long height, String next)
    implements Answer {
  public static Unknown of(String what, String name, long height, String next) {
    return new Unknown(what, what, name, height, next);
  }

  @Override
  public ExitCode exitCode() {
    return ExitCode.NO;
  }

  @Override
  public Json json() {
    return Json.kind("unknown-" + what).put(member, name).put("height", height);
  }

  @Override
  public void print(Page page) {
    page.line("the ledger knows no " + what + " " + name + " (as of block " + height + ")");
    page.line("  next: " + next);
  }
}
