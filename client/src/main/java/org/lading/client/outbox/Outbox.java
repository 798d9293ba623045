package org.lading.client.outbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lading.client.Submitted;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.execution.Rejection;
import org.lading.transaction.Transaction;

/**
 * A folder of signed transactions that are handed in when a node can be reached.
 *
 * <p>Of each transaction there is a file {@code NUMBER-ID.tx}, and beside it, once it was answered,
 * {@code NUMBER-ID.receipt} or {@code NUMBER-ID.rejected}. A file appears whole or not at all and
 * is on disk before anything builds on it, so a crash at any moment costs at most one question
 * asked twice; and the ledger answers a transaction it holds with its first receipt. Two programs
 * may use one folder.
 */
public final class Outbox {
  private static final String TRANSACTION = ".tx";
  private static final String RECEIPT = ".receipt";
  private static final String REJECTED = ".rejected";
  private static final String UNFINISHED = ".tmp";

  private final Path folder;

  private Outbox(Path folder) {
    this.folder = folder;
  }

  /** Opens the folder, and makes it where there is none. */
  public static Outbox open(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the outbox " + folder + " cannot be made", e);
    }
    return new Outbox(folder);
  }

  /** One transaction in the folder. */
  public record Item(long number, Hash id, State state) {}

  /** How far a transaction has come. */
  public enum State {
    /** Not answered yet. */
    WAITING,
    /** The receipt lies beside it. */
    RECORDED,
    /** Turned away for good; why lies beside it. */
    REJECTED
  }

  /** What came of handing one in. */
  public sealed interface Outcome {
    Item item();

    /** Recorded; the receipt lies beside it. */
    record Recorded(Item item, Submitted.Recorded submitted) implements Outcome {}

    /**
     * Turned away. {@code later}: it may be taken another time, and stays where it is.
     *
     * @param expired too much time has passed: what it says is to be signed anew
     */
    record Rejected(Item item, Submitted.Rejected rejected, boolean later, boolean expired)
        implements Outcome {}

    /** Its file does not read. */
    record Unreadable(Item item, String why) implements Outcome {}
  }

  /** Puts a signed transaction in; one that is in already stays as it is. */
  public Item put(Transaction transaction) {
    long last = 0;
    for (Item item : items()) {
      last = Math.max(last, item.number());
      if (item.id().equals(transaction.id())) {
        return item;
      }
    }
    Item item = new Item(Math.addExact(last, 1), transaction.id(), State.WAITING);
    write(file(item, TRANSACTION), transaction.encoded());
    return item;
  }

  /** All that is in the folder, in the order it was put in. */
  public List<Item> items() {
    List<Item> items = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        item(file.getFileName().toString()).ifPresent(items::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the outbox " + folder + " cannot be read", e);
    }
    return items;
  }

  private Optional<Item> item(String name) {
    int dash = name.indexOf('-');
    if (dash < 1 || !name.endsWith(TRANSACTION)) {
      return Optional.empty();
    }
    try {
      long number = Long.parseLong(name.substring(0, dash));
      Hash id = Hash.ofHex(name.substring(dash + 1, name.length() - TRANSACTION.length()));
      Item item = new Item(number, id, State.WAITING);
      return Optional.of(new Item(number, id, state(item)));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private State state(Item item) {
    if (Files.exists(file(item, RECEIPT))) {
      return State.RECORDED;
    }
    return Files.exists(file(item, REJECTED)) ? State.REJECTED : State.WAITING;
  }

  /**
   * Hands in what waits, in order, and keeps each answer. A failure of {@code submit} goes through:
   * what was answered until then is kept, the rest waits for the next time.
   *
   * @param submit as {@link org.lading.client.LedgerClient#submit}, which checks the receipt
   */
  public List<Outcome> send(Function<Bytes, Submitted> submit) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Item item : items()) {
      if (item.state() == State.WAITING) {
        outcomes.add(send(item, submit));
      }
    }
    return outcomes;
  }

  private Outcome send(Item item, Function<Bytes, Submitted> submit) {
    Bytes bytes = read(file(item, TRANSACTION));
    try {
      Hash id = Transaction.decode(bytes).id();
      if (!id.equals(item.id())) {
        return new Outcome.Unreadable(
            item, "it holds transaction " + id + ", not the one it names");
      }
    } catch (MalformedException e) {
      return new Outcome.Unreadable(item, String.valueOf(e.getMessage()));
    }
    return switch (submit.apply(bytes)) {
      case Submitted.Recorded recorded -> {
        write(file(item, RECEIPT), Bytes.ofUtf8(recorded.receipt().format()));
        yield new Outcome.Recorded(item, recorded);
      }
      case Submitted.Rejected rejected -> {
        boolean later = mayPassLater(rejected.number());
        if (!later) {
          write(file(item, REJECTED), text(rejected));
        }
        yield new Outcome.Rejected(
            item, rejected, later, rejected.number() == Rejection.EXPIRED.number());
      }
    };
  }

  /** What only time, or a key that is still to be registered, stands against. */
  private static boolean mayPassLater(int number) {
    return number == Rejection.KEY_NOT_YET_VALID.number()
        || number == Rejection.EXPIRY_TOO_FAR.number()
        || number == Rejection.UNKNOWN_KEY.number();
  }

  private static Bytes text(Submitted.Rejected rejected) {
    return Bytes.wrap(
        (rejected.number() + " " + rejected.name() + ": " + rejected.detail() + "\n")
            .getBytes(StandardCharsets.UTF_8));
  }

  /** The receipt of one that was recorded. */
  public Optional<Bytes> receipt(Item item) {
    Path file = file(item, RECEIPT);
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  private Path file(Item item, String ending) {
    return folder.resolve(
        String.format(Locale.ROOT, "%08d-%s%s", item.number(), item.id().hex(), ending));
  }

  private static Bytes read(Path file) {
    try {
      if (Files.size(file) > Limits.RECEIPT_BYTES) {
        throw new IOException("it is larger than any transaction or receipt");
      }
      return Bytes.wrap(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  /** Whole and on disk, or not there at all. */
  private void write(Path file, Bytes content) {
    try {
      Path unfinished = Files.createTempFile(folder, "write", UNFINISHED);
      try {
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
          ByteBuffer rest = ByteBuffer.wrap(content.array());
          while (rest.hasRemaining()) {
            channel.write(rest);
          }
          channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        deleteLeftover(unfinished);
      }
      try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  private static void deleteLeftover(Path unfinished) throws IOException {
    try {
      Files.delete(unfinished);
    } catch (NoSuchFileException moved) {
      // As it should be.
      return;
    }
  }
}
