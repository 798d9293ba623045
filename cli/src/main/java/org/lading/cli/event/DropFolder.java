package org.lading.cli.event;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.NewFile;
import org.lading.crypto.Hash;

/**
 * A folder that documents are dropped into, with {@code done} and {@code refused} in it. Nothing
 * there is ever overwritten: a name that is taken gets a number.
 */
final class DropFolder implements AutoCloseable {
  private static final List<String> DOCUMENTS = List.of(".json", ".jsonld", ".xml");
  private static final String TABLE = ".csv";
  private static final List<String> UNFINISHED =
      List.of(".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload", ".unfinished");
  private static final String LOCK = ".lading-watch";

  /** A hash stands near the beginning of what is written beside a file. */
  private static final int LOOKED_AT = 8_192;

  private static final int MOST_OF_ONE_NAME = 1_000_000;

  /** A file as it was seen. */
  record Drop(Path path, long bytes, FileTime modified) {
    private static final Comparator<Drop> BY_AGE =
        Comparator.comparing(Drop::modified).thenComparing(Drop::path);

    String name() {
      return path.getFileName().toString();
    }

    /** Whether nobody has changed or taken it since. */
    boolean isStill() throws IOException {
      try {
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
        return now.size() == bytes && now.lastModifiedTime().equals(modified);
      } catch (NoSuchFileException e) {
        return false;
      }
    }
  }

  /**
   * What is in the folder.
   *
   * @param documents oldest first
   * @param others files that are no documents by their names
   */
  record Look(List<Drop> documents, List<Path> others) {
    Look {
      documents = List.copyOf(documents);
      others = List.copyOf(others);
    }
  }

  /** A text that is written beside a file, under its name and this ending. */
  record Beside(String ending, String text) {}

  private final Path folder;
  private final boolean takesTables;
  private final FileChannel lock;

  /**
   * Where the last file of a name went, for senders that use one name for all: target to number.
   */
  private final Map<Path, Integer> numbers = new HashMap<>();

  private DropFolder(Path folder, boolean takesTables, FileChannel lock) {
    this.folder = folder;
    this.takesTables = takesTables;
    this.lock = lock;
  }

  /** For one program at a time. */
  static DropFolder open(Path folder, boolean takesTables) throws IOException, Failure {
    FileChannel lock =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean mine = false;
    try {
      mine = lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      mine = false;
    }
    if (!mine) {
      lock.close();
      throw Failure.input(
          "another program watches " + folder,
          "one program for one folder",
          "end the other one, or name another folder");
    }
    DropFolder opened = new DropFolder(folder, takesTables, lock);
    Files.createDirectories(opened.receipts());
    Files.createDirectories(opened.refused());
    return opened;
  }

  Path done() {
    return folder.resolve("done");
  }

  Path refused() {
    return folder.resolve("refused");
  }

  Path receipts() {
    return done().resolve("receipts");
  }

  Look look() throws IOException {
    List<Drop> documents = new ArrayList<>();
    List<Path> others = new ArrayList<>();
    try (Stream<Path> inside = Files.list(folder)) {
      for (Path file : inside.toList()) {
        add(file, documents, others);
      }
    }
    documents.sort(Drop.BY_AGE);
    return new Look(documents, others);
  }

  private void add(Path file, List<Drop> documents, List<Path> others) throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    boolean unfinished =
        name.startsWith(".")
            || name.startsWith("~")
            || UNFINISHED.stream().anyMatch(name::endsWith);
    if (unfinished) {
      return;
    }
    try {
      BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
      if (!seen.isRegularFile()) {
        return;
      }
      if (DOCUMENTS.stream().anyMatch(name::endsWith) || (takesTables && name.endsWith(TABLE))) {
        documents.add(new Drop(file, seen.size(), seen.lastModifiedTime()));
      } else {
        others.add(file);
      }
    } catch (NoSuchFileException e) {
      // Its sender renamed it while the folder was listed: it is seen the next time.
      return;
    }
  }

  /** Where refused events are written until their document has a name. */
  Path draft(Drop drop) throws IOException {
    Path draft = refused().resolve("." + drop.name() + ".draft");
    Files.deleteIfExists(draft);
    return draft;
  }

  /**
   * Moves a file, the texts beside it first: where that was cut off, the same file later finds its
   * own texts, by the document's hash in them, and takes that name.
   */
  Path move(Path file, String name, Path into, Hash sha256, List<Beside> texts)
      throws IOException, Failure {
    int first = numbers.getOrDefault(into.resolve(name), 1);
    for (int number = first; number < MOST_OF_ONE_NAME; number++) {
      Path target = into.resolve(numbered(name, number));
      if (exists(target) && !isSameDraft(file, target)) {
        continue;
      }
      if (!areFreeOrOwn(target, sha256, texts)) {
        continue;
      }
      for (Beside text : texts) {
        NewFile.replace(beside(target, text), text.text());
      }
      if (exists(target)) {
        Files.delete(file);
      } else {
        Files.move(file, target);
      }
      if (number > 1) {
        numbers.put(into.resolve(name), number);
      }
      return target;
    }
    throw Failure.input(
        into + " is full of files named as " + name, "room for one more", "take the old ones away");
  }

  /** Refused events that were written before and are written again are one file. */
  private boolean isSameDraft(Path file, Path target) throws IOException {
    return refused().equals(file.getParent()) && Files.mismatch(file, target) == -1;
  }

  private static boolean areFreeOrOwn(Path target, Hash sha256, List<Beside> texts)
      throws IOException {
    for (Beside text : texts) {
      Path beside = beside(target, text);
      if (exists(beside)) {
        try (InputStream in = Files.newInputStream(beside)) {
          String begins = new String(in.readNBytes(LOOKED_AT), StandardCharsets.ISO_8859_1);
          if (!begins.contains(sha256.hex())) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static Path beside(Path target, Beside text) {
    return target.resolveSibling(target.getFileName() + text.ending());
  }

  private static boolean exists(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static String numbered(String name, int number) {
    if (number == 1) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    return name.substring(0, dot) + "-" + number + name.substring(dot);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
