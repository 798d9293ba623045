package org.lading.cli.node;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lading.cli.frame.Failure;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.recovery.RecoveryFile;

/** Reads the files of a recovery. */
public final class RecoveryFiles {
  private RecoveryFiles() {}

  /** All of it, or a little more than such a file may have. */
  public static Bytes bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Bytes.wrap(in.readNBytes(Limits.RECOVERY_FILE_BYTES + 1));
    }
  }

  public static RecoveryFile record(Path file) throws Failure, IOException {
    try {
      return RecoveryFile.decode(bytes(file));
    } catch (MalformedException e) {
      throw unreadable(file, e, "a record that 'lading network recover' made");
    }
  }

  public static Failure unreadable(Path file, MalformedException e, String expected) {
    return Failure.input(
            "the file " + file + " does not read: " + e.getMessage(),
            expected,
            "get the file anew from whoever made it")
        .because(e);
  }
}
