package org.lading.cli.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.cli.event.DropFolder.Beside;
import org.lading.cli.event.DropFolder.Drop;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Output;
import org.lading.crypto.Hash;
import org.lading.formats.epcis.CsvMapping;
import org.lading.formats.epcis.RefusedDocumentException;

/** Records one file that was dropped into a folder, and moves it to where it belongs then. */
final class Intake {
  /** What became of a file. */
  enum Outcome {
    DONE,
    /** Its refused events lie in refused. */
    IN_PART,
    REFUSED,
    /** Somebody still writes it, or has taken it away. */
    LEFT
  }

  private final DropFolder folder;
  private final Path watched;
  private final @Nullable CsvMapping mapping;
  private final Context context;
  private final WatchLog log;

  Intake(
      DropFolder folder,
      Path watched,
      @Nullable CsvMapping mapping,
      Context context,
      WatchLog log) {
    this.folder = folder;
    this.watched = watched;
    this.mapping = mapping;
    this.context = context;
    this.log = log;
  }

  Outcome take(Drop drop, DocumentRecorder recorder) throws Failure, IOException {
    Path draft = recorder.terms().skipBad() ? folder.draft(drop) : null;
    try (DocumentFile file = DocumentFile.of(drop.path().toString(), mapping, context)) {
      RecordedDocument document = recorder.record(file, draft);
      if (!drop.isStill()) {
        return Outcome.LEFT;
      }
      if (document.refused() > 0 && !recorder.terms().skipBad()) {
        return refuse(drop, Reason.of(document, drop.name(), watched));
      }
      return finish(drop, document, draft);
    } catch (Failure e) {
      if (e.getCause() instanceof RefusedDocumentException refused) {
        return drop.isStill()
            ? refuse(drop, Reason.of(drop.path(), e, refused, watched))
            : Outcome.LEFT;
      }
      throw e;
    } finally {
      if (draft != null) {
        Files.deleteIfExists(draft);
      }
    }
  }

  private Outcome refuse(Drop drop, Reason reason) throws IOException, Failure {
    Path now =
        folder.move(drop.path(), drop.name(), folder.refused(), reason.sha256(), texts(reason));
    log.refused(drop.path(), reason, now);
    return Outcome.REFUSED;
  }

  /** The refused events first, if any: the document itself leaves the folder last. */
  private Outcome finish(Drop drop, RecordedDocument document, @Nullable Path draft)
      throws IOException, Failure {
    Hash sha256 = document.sha256();
    RecordedDocument told = document;
    if (draft != null && !document.refusedFile().isEmpty()) {
      Reason reason = Reason.ofRest(document, drop.name(), watched);
      told =
          document.withRefusedFile(
              folder.move(draft, drop.name(), folder.refused(), sha256, texts(reason)).toString());
    }
    String receipt = new RecordedDocument.All(List.of(told)).json().pretty() + "\n";
    Path now =
        folder.move(
            drop.path(),
            drop.name(),
            folder.done(),
            sha256,
            List.of(new Beside(".receipt.json", receipt)));
    log.done(told, now);
    return document.refused() == 0 ? Outcome.DONE : Outcome.IN_PART;
  }

  private List<Beside> texts(Reason reason) {
    List<Beside> texts = new ArrayList<>();
    texts.add(new Beside(".reason.txt", reason.text()));
    if (context.output() == Output.JSON) {
      texts.add(new Beside(".reason.json", reason.json().pretty() + "\n"));
    }
    return texts;
  }
}
