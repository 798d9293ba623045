package org.lading.node.ordering.raft;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.FileInfo;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.SnapshotInfo;
import org.apache.ratis.statemachine.SnapshotRetentionPolicy;
import org.apache.ratis.statemachine.StateMachineStorage;
import org.jspecify.annotations.Nullable;

/**
 * What Ratis takes for a snapshot: a file of one line that says up to which entry the ledger has
 * everything on its own disk. Nothing of the ledger is in it; the log behind it may be forgotten.
 */
final class HandedOverMark implements StateMachineStorage {
  private static final String FILE = "handed-over";

  private final AtomicReference<@Nullable TermIndex> latest = new AtomicReference<>();
  private @Nullable Path directory;

  private record Mark(TermIndex termIndex) implements SnapshotInfo {
    @Override
    public TermIndex getTermIndex() {
      return termIndex;
    }

    @Override
    public List<FileInfo> getFiles() {
      return List.of();
    }
  }

  @Override
  public void init(RaftStorage storage) throws IOException {
    Path folder = storage.getStorageDir().getStateMachineDir().toPath();
    Files.createDirectories(folder);
    directory = folder;
    Path file = folder.resolve(FILE);
    if (Files.exists(file)) {
      latest.set(parse(file, Files.readString(file, StandardCharsets.UTF_8)));
    }
  }

  @Nullable TermIndex latest() {
    return latest.get();
  }

  @Override
  public @Nullable SnapshotInfo getLatestSnapshot() {
    TermIndex mark = latest.get();
    return mark == null ? null : new Mark(mark);
  }

  /** On disk when it returns: what follows makes Ratis forget its log. */
  void write(TermIndex mark) throws IOException {
    Path folder = directory;
    if (folder == null) {
      throw new IOException("the mark has no folder yet: the engine was not started");
    }
    Path draft = folder.resolve(FILE + ".new");
    byte[] line = (mark.getTerm() + " " + mark.getIndex() + "\n").getBytes(StandardCharsets.UTF_8);
    try (FileChannel out =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer rest = ByteBuffer.wrap(line);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
    Files.move(
        draft,
        folder.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel parent = FileChannel.open(folder, StandardOpenOption.READ)) {
      parent.force(true);
    }
    latest.set(mark);
  }

  @Override
  public void format() {
    // Ratis asks for it on a new folder, where there is nothing to remove.
  }

  @Override
  public void cleanupOldSnapshots(SnapshotRetentionPolicy policy) {
    // There is one file, replaced each time.
  }

  @Override
  public @Nullable File getSnapshotDir() {
    return null;
  }

  @Override
  public @Nullable File getTmpDir() {
    return null;
  }

  private static TermIndex parse(Path file, String text) throws IOException {
    String[] words = text.strip().split(" ", -1);
    try {
      if (words.length == 2) {
        return TermIndex.valueOf(Long.parseLong(words[0]), Long.parseLong(words[1]));
      }
    } catch (NumberFormatException e) {
      throw broken(file, text, e);
    }
    throw broken(file, text, null);
  }

  private static IOException broken(Path file, String text, @Nullable Exception cause) {
    return new IOException(
        "expected a term and an index in "
            + file
            + ", found \""
            + text.strip()
            + "\": remove this epoch's folder and let the validator join again",
        cause);
  }
}
