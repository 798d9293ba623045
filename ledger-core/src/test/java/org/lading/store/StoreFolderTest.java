package org.lading.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.lading.crypto.Bytes;

/** Each folder that is no store to open gets its own answer, with the folder and what to do. */
class StoreFolderTest {
  @TempDir private Path folder;

  @Test
  void refusesAFolderThatIsNotThere() {
    Path missing = folder.resolve("nothing");
    refuses(StoreException.Kind.MISSING, missing, "check the name", () -> open(missing));
  }

  @Test
  void refusesAFolderOfSomethingElse() throws IOException {
    Files.writeString(folder.resolve("letter.txt"), "hello");
    refuses(StoreException.Kind.NOT_A_STORE, folder, "LADING is missing", () -> open(folder));
    Path file = folder.resolve("letter.txt");
    refuses(StoreException.Kind.NOT_A_STORE, file, "holds no ledger", () -> open(file));
  }

  @Test
  void createsOnlyInANewOrEmptyFolder() throws IOException {
    Files.writeString(folder.resolve("letter.txt"), "hello");
    refuses(StoreException.Kind.NOT_EMPTY, folder, "new or empty folder", () -> create(folder));
    Path file = folder.resolve("letter.txt");
    refuses(StoreException.Kind.NOT_EMPTY, file, "is a file", () -> create(file));
    assertEquals("hello", Files.readString(file));
  }

  @Test
  void refusesANewerFormatAndNamesBoth() throws IOException {
    Path store = created();
    Files.writeString(store.resolve("LADING"), "lading store, format 7\n");
    refuses(
        StoreException.Kind.NEWER_FORMAT,
        store,
        "has format 7, this program knows formats up to 1",
        () -> open(store));
  }

  @Test
  void refusesAMarkerItCannotRead() throws IOException {
    Path store = created();
    Path marker = store.resolve("LADING");
    Files.writeString(marker, "lading store, format one\n");
    refuses(StoreException.Kind.CORRUPT, marker, "is damaged", () -> open(store));
  }

  @Test
  void refusesToOpenAStoreTwiceForWriting() {
    Path store = created();
    try (LedgerStore first = RocksLedgerStore.open(store)) {
      refuses(StoreException.Kind.LOCKED, store, "open in another program", () -> open(store));
      first.commit(new SyntheticLedger(1).next(3));
    }
    open(store).close();
  }

  @Test
  void refusesWhatItMayNotRead() throws IOException {
    Path store = created();
    Path marker = store.resolve("LADING");
    Files.setPosixFilePermissions(marker, PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(marker), "this user may read everything");
    refuses(StoreException.Kind.UNREADABLE, marker, "no permission", () -> open(store));
  }

  @Test
  void readsWhileAnotherWritesAndRefusesToWrite() {
    Path store = created();
    SyntheticLedger ledger = new SyntheticLedger(1);
    try (LedgerStore writer = RocksLedgerStore.open(store)) {
      writer.commit(ledger.next(5));
      try (LedgerStore reader = RocksLedgerStore.openReadOnly(store);
          StoreView view = reader.snapshot()) {
        BlockCommit second = ledger.next(5);
        writer.commit(second);
        assertEquals(0, view.lastHeight().orElseThrow());
        refuses(StoreException.Kind.READ_ONLY, store, "for reading", () -> reader.commit(second));
      }
      try (LedgerStore reader = RocksLedgerStore.openReadOnly(store);
          StoreView view = reader.snapshot()) {
        assertEquals(1, view.lastHeight().orElseThrow());
      }
    }
  }

  @Test
  void aViewAnswersNoMoreOnceItOrItsStoreIsClosed() {
    LedgerStore store = RocksLedgerStore.open(created());
    store.commit(new SyntheticLedger(1).next(3));
    StoreView closed = store.snapshot();
    closed.close();
    closed.close();
    assertThrows(IllegalStateException.class, () -> closed.block(0));
    StoreView left = store.snapshot();
    store.close();
    store.close();
    assertThrows(IllegalStateException.class, () -> left.block(0));
    assertThrows(IllegalStateException.class, store::snapshot);
    assertThrows(IllegalStateException.class, () -> store.commit(new SyntheticLedger(1).next(1)));
  }

  @Test
  void headOfTheFirstBlockHasTheBytesOfTheSpecification() throws IOException {
    Path store = created();
    assertEquals("lading store, format 1\n", Files.readString(store.resolve("LADING")));
    try (LedgerStore open = open(store)) {
      open.commit(new SyntheticLedger(1).next(1));
    }
    assertEquals(
        "4c484431" + "0000000000000000" + "aeb21605",
        Bytes.wrap(Files.readAllBytes(store.resolve("HEAD"))).hex());
  }

  private Path created() {
    Path store = folder.resolve("store");
    create(store).close();
    return store;
  }

  private static LedgerStore create(Path at) {
    return RocksLedgerStore.create(at, SyntheticLedger.genesis());
  }

  private static LedgerStore open(Path at) {
    return RocksLedgerStore.open(at);
  }

  private static void refuses(
      StoreException.Kind kind, Path path, String words, Executable opening) {
    StoreException thrown = assertThrows(StoreException.class, opening);
    String message = String.valueOf(thrown.getMessage());
    assertEquals(kind, thrown.kind(), message);
    assertEquals(path, thrown.path());
    assertTrue(message.contains(path.toString()) && message.contains(words), message);
  }
}
