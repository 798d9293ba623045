package org.lading.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of a store before RocksDB sees it: the file {@code LADING} says that it is one, and in
 * which format.
 */
final class StoreFolder {
  /** Raised with every change of the bytes; each step from an older one is a class of its own. */
  static final int FORMAT = 1;

  static final String MARKER = "LADING";
  private static final String DATABASE = "db";
  private static final Pattern MARKER_TEXT =
      Pattern.compile("lading store, format ([1-9]\\d{0,8})\n");

  private StoreFolder() {}

  static Path database(Path folder) {
    return folder.resolve(DATABASE);
  }

  /** Where a state is gathered that will take the place of the database. */
  static Path staged(Path folder) {
    return folder.resolve(DATABASE + ".new");
  }

  private static Path former(Path folder) {
    return folder.resolve(DATABASE + ".old");
  }

  /** Puts the staged database, which is whole and closed, in the place of the other. */
  static void replace(Path folder) throws IOException {
    Files.move(database(folder), former(folder), StandardCopyOption.ATOMIC_MOVE);
    sync(folder, StandardOpenOption.READ);
    Files.move(staged(folder), database(folder), StandardCopyOption.ATOMIC_MOVE);
    sync(folder, StandardOpenOption.READ);
    delete(former(folder));
  }

  /**
   * Ends what a crash left of staging and replacing. The former database is moved away only when
   * the staged one is whole, so where it is missing the staged one takes its place, and where it is
   * there a staged one was never finished.
   */
  static void tidy(Path folder) throws IOException {
    if (!Files.exists(database(folder)) && Files.exists(former(folder))) {
      Files.move(staged(folder), database(folder), StandardCopyOption.ATOMIC_MOVE);
      sync(folder, StandardOpenOption.READ);
    }
    delete(staged(folder));
    delete(former(folder));
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path one : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }

  static void requireEmpty(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new StoreException(
          StoreException.Kind.NOT_EMPTY, folder, folder + " is a file: name a new folder");
    }
    try (Stream<Path> children = Files.list(folder)) {
      if (children.findAny().isPresent()) {
        throw new StoreException(
            StoreException.Kind.NOT_EMPTY,
            folder,
            folder + " is not empty: a store is created in a new or empty folder");
      }
    } catch (IOException e) {
      throw RocksErrors.of(e, folder, "looking into it");
    }
  }

  /** Says, last of all, that the store in {@code folder} is whole. */
  static void mark(Path folder) throws IOException {
    Path partial = folder.resolve(MARKER + ".part");
    Files.writeString(partial, "lading store, format " + FORMAT + "\n");
    sync(partial, StandardOpenOption.WRITE);
    Files.move(partial, folder.resolve(MARKER), StandardCopyOption.ATOMIC_MOVE);
    sync(folder, StandardOpenOption.READ);
  }

  private static void sync(Path path, StandardOpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }

  /** Refuses what is no store of this format, before anything is touched. */
  static void requireStore(Path folder) {
    if (!Files.exists(folder)) {
      throw new StoreException(
          StoreException.Kind.MISSING, folder, "there is no folder " + folder + ": check the name");
    }
    Path marker = folder.resolve(MARKER);
    if (!Files.isDirectory(folder) || !Files.exists(marker)) {
      if (Files.isDirectory(folder) && !Files.isExecutable(folder)) {
        throw unreadable(folder);
      }
      throw new StoreException(
          StoreException.Kind.NOT_A_STORE,
          folder,
          folder
              + " holds no ledger: the file "
              + MARKER
              + " is missing. Either this is another folder, or creating the ledger here did not"
              + " finish");
    }
    requireFormat(folder, marker);
  }

  private static void requireFormat(Path folder, Path marker) {
    Matcher matcher = MARKER_TEXT.matcher(text(marker));
    if (!matcher.matches()) {
      throw new StoreException(
          StoreException.Kind.CORRUPT,
          marker,
          marker + " does not read \"lading store, format N\": it is damaged, or not a ledger's");
    }
    int format = Integer.parseInt(matcher.group(1));
    if (format > FORMAT) {
      throw new StoreException(
          StoreException.Kind.NEWER_FORMAT,
          folder,
          "the store "
              + folder
              + " has format "
              + format
              + ", this program knows formats up to "
              + FORMAT
              + ": use the program that wrote it, or a newer one");
    }
    if (format < FORMAT) {
      throw new StoreException(
          StoreException.Kind.UNKNOWN_FORMAT,
          folder,
          "the store "
              + folder
              + " has format "
              + format
              + " and there is no step from it to format "
              + FORMAT);
    }
  }

  private static String text(Path marker) {
    try {
      return new String(Files.readAllBytes(marker), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw RocksErrors.of(e, marker, "reading it");
    }
  }

  private static StoreException unreadable(Path folder) {
    return new StoreException(
        StoreException.Kind.UNREADABLE, folder, "no permission to read " + folder);
  }
}
