package org.lading.cli.event;

import java.nio.file.Path;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;

/**
 * What became of the files of a folder until the watch ended.
 *
 * @param done moved to done
 * @param inPart of these, such as have refused events
 * @param refused moved to refused
 * @param left still in the folder: not complete yet, or there was a trouble
 * @param once whether it was asked to record what was there; a watch that is told to end did well
 */
record Watched(Path folder, long done, long inPart, long refused, long left, boolean once)
    implements Answer {
  @Override
  public ExitCode exitCode() {
    return once && inPart + refused + left > 0 ? ExitCode.INPUT : ExitCode.YES;
  }

  @Override
  public Json json() {
    return Json.kind("watch-ended")
        .put("folder", folder.toString())
        .put("done", done)
        .put("inPart", inPart)
        .put("refused", refused)
        .put("left", left);
  }

  @Override
  public void print(Page page) {
    page.line(
        "%s: %d recorded%s, %d refused, %d left in it"
            .formatted(folder, done, inPart == 0 ? "" : ", " + inPart + " in part", refused, left));
  }
}
