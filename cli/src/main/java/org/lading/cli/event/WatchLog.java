package org.lading.cli.event;

import java.nio.file.Path;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Output;
import org.lading.cli.text.Json;
import org.lading.cli.text.Style;

/** Says what becomes of each file while a folder is watched: a line each, or a JSON value. */
final class WatchLog {
  private final Context context;
  private final Path folder;
  private final boolean json;

  WatchLog(Context context, Path folder) {
    this.context = context;
    this.folder = folder;
    this.json = context.output() == Output.JSON;
  }

  void begins() {
    if (!json) {
      context.remark("watching " + folder + "; Ctrl-C ends it");
    }
  }

  void done(RecordedDocument document, Path now) {
    String what =
        document.recorded() == 0
            ? "already recorded, nothing new"
            : "recorded, "
                + document.recorded()
                + (document.recorded() == 1 ? " event" : " events");
    what +=
        document.recorded() == 0 || document.earlier() == 0
            ? ""
            : ", " + document.earlier() + " earlier";
    what += document.refused() == 0 ? "" : ", " + document.refused() + " refused";
    say(
        Path.of(document.file()),
        document.refused() == 0 ? Style.GOOD.of(what) : Style.NOTABLE.of(what),
        now,
        Json.kind("watched-document")
            .put("outcome", "done")
            .put("movedTo", now.toString())
            .put("recording", document.json()));
  }

  void refused(Path file, Reason reason, Path now) {
    say(
        file,
        Style.BAD.of("refused") + ", " + reason.brief(),
        now,
        Json.kind("watched-document")
            .put("outcome", "refused")
            .put("movedTo", now.toString())
            .put("refusal", reason.json()));
  }

  private void say(Path file, String what, Path now, Json value) {
    if (json) {
      context.surroundings().out().println(value.line());
      context.surroundings().out().flush();
    } else {
      context
          .page()
          .line(file.getFileName() + ": " + what + " -> " + folder.relativize(now))
          .flush();
    }
  }

  /** A trouble that is waited out. */
  void trouble(Failure why, String stays) {
    if (json) {
      context
          .surroundings()
          .err()
          .println(Json.kind("watch-trouble").put("error", why.json()).put("then", stays).line());
    } else {
      context.remark("lading: " + Style.BAD.of(why.problem()) + "; " + stays);
      if (!why.next().isEmpty()) {
        context.remark("  next: " + why.next());
      }
    }
  }

  void remark(String text) {
    if (json) {
      context.surroundings().err().println(Json.kind("remark").put("text", text).line());
    } else {
      context.remark(text);
    }
  }
}
