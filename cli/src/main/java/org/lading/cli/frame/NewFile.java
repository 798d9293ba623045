package org.lading.cli.frame;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.lading.crypto.Bytes;

/**
 * A file that comes to be as a whole or not at all: it is written beside its place, and renamed
 * when all of it is on disk.
 */
public final class NewFile implements AutoCloseable {
  private final Path file;
  private final Path unfinished;
  private final OutputStream out;
  private final boolean replaces;

  private NewFile(Path file, boolean replaces) throws IOException, Failure {
    this.file = file;
    this.unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    this.replaces = replaces;
    try {
      this.out = new BufferedOutputStream(Files.newOutputStream(unfinished));
    } catch (NoSuchFileException e) {
      throw noFolder(file).because(e);
    }
  }

  /** One that is not there yet. */
  public static NewFile at(Path file) throws IOException, Failure {
    requireFree(file);
    return new NewFile(file, false);
  }

  /** One that takes the place of an older one, if there is one. */
  public static NewFile replacing(Path file) throws IOException, Failure {
    return new NewFile(file, true);
  }

  /** Says at once, before any work is done, that a file cannot be made there. */
  public static void requireFree(Path file) throws IOException, Failure {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw noFolder(file);
    }
  }

  private static Failure noFolder(Path file) {
    return Failure.input(
        "the file " + file + " cannot be made: there is no such folder",
        "a name in an existing folder",
        "make the folder first, or choose another name");
  }

  /** Writes all of it. */
  public static void write(Path file, String text) throws IOException, Failure {
    try (NewFile made = at(file)) {
      made.out.write(text.getBytes(StandardCharsets.UTF_8));
      made.keep();
    }
  }

  /** Writes all of it. */
  public static void write(Path file, Bytes bytes) throws IOException, Failure {
    try (NewFile made = at(file)) {
      made.out.write(bytes.array());
      made.keep();
    }
  }

  /** Writes all of it, in the place of an older one, if there is one. */
  public static void replace(Path file, String text) throws IOException, Failure {
    try (NewFile made = replacing(file)) {
      made.out.write(text.getBytes(StandardCharsets.UTF_8));
      made.keep();
    }
  }

  public OutputStream out() {
    return out;
  }

  /** All is written: from now on the file is there. */
  public void keep() throws IOException {
    out.close();
    if (replaces) {
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.move(unfinished, file);
    }
  }

  /** Leaves nothing behind of a file that was not kept. */
  @Override
  public void close() throws IOException {
    try {
      out.close();
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
