package org.lading.cli.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.lading.crypto.KeyFile;
import org.lading.crypto.KeyFileException;
import org.lading.crypto.PrivateKey;
import org.lading.crypto.Suite;
import org.lading.store.StoreException;

class FailuresTest {
  private static void assertFailure(ExitCode exitCode, Throwable thrown) {
    Failure failure = Failures.of(thrown);
    assertEquals(exitCode, failure.exitCode(), failure.problem());
    assertFalse(failure.problem().isBlank(), thrown::toString);
    assertFalse(failure.next().isBlank(), () -> "what to do about " + thrown);
    assertFalse(failure.problem().contains("Exception"), failure.problem());
  }

  @Test
  void tellsTheUsersTroublesWithAStoreFromOurs() {
    Set<StoreException.Kind> ours =
        EnumSet.of(
            StoreException.Kind.CORRUPT,
            StoreException.Kind.DISK_FULL,
            StoreException.Kind.FAILED,
            StoreException.Kind.NO_NATIVE_LIBRARY,
            StoreException.Kind.IO);
    for (StoreException.Kind kind : StoreException.Kind.values()) {
      StoreException thrown =
          new StoreException(kind, Path.of("store"), "the store has a trouble: " + kind);
      ExitCode expected = ours.contains(kind) ? ExitCode.OURS : ExitCode.INPUT;
      assertFailure(expected, thrown);
      assertFailure(expected, new CompletionException(thrown));
    }
  }

  @Test
  void knowsAFullDiskByItsMessages() {
    for (IOException full :
        new IOException[] {
          new IOException("No space left on device"),
          new IOException("Disk quota exceeded"),
          new FileSystemException("a.txt", null, "No space left on device"),
        }) {
      assertFailure(ExitCode.OURS, full);
      assertTrue(Failures.of(full).problem().startsWith("the disk is full"), full::toString);
      assertFailure(ExitCode.OURS, new UncheckedIOException(full));
    }
    assertFailure(ExitCode.OURS, new IOException("File too large"));
    assertFailure(ExitCode.OURS, new IOException("Input/output error"));
  }

  @Test
  void aKeyThatMayNotBeWrittenThereIsTheUsersToSettle() {
    // Made for the kernel's own use: not even the first user of a machine makes files in it.
    Path folder = Path.of("/sys/kernel");
    assumeTrue(Files.isDirectory(folder), "a system with a folder nobody may write");
    SecureRandom random = new SecureRandom();
    PrivateKey key = PrivateKey.generate(Suite.ED25519, random);
    KeyFileException thrown =
        assertThrows(
            KeyFileException.class,
            () -> KeyFile.write(folder.resolve("a.key"), key, "password".toCharArray(), random));
    assertEquals(KeyFileException.Kind.NOT_WRITTEN, thrown.kind());
    assertFailure(ExitCode.INPUT, thrown);
  }

  @Test
  void knowsTheUsersFiles() {
    assertFailure(ExitCode.INPUT, new NoSuchFileException("a.txt"));
    assertFailure(ExitCode.INPUT, new AccessDeniedException("a.txt"));
    assertFailure(ExitCode.INPUT, new IOException("Read-only file system"));
  }
}
