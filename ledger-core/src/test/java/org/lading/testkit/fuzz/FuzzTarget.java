package org.lading.testkit.fuzz;

import java.util.List;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;

/**
 * One decoder and its rule: it either gives a value that encodes to the very input, or throws
 * {@link MalformedException}; never another exception, never the wrong value, never much more
 * memory than the input has bytes.
 *
 * @param seeds good inputs, from which bad ones are made
 * @param fixedBytes memory it may take whatever the input
 */
public record FuzzTarget(String name, Decoder decoder, List<Bytes> seeds, long fixedBytes) {
  /** Enough for most: a message with its text takes this much. */
  private static final long FIXED_BYTES = 65_536;

  /** And for each byte of the input, everything that is dropped on the way included. */
  private static final long BYTES_PER_BYTE = 150;

  /** Decodes, and encodes again. */
  @FunctionalInterface
  public interface Decoder {
    Bytes again(Bytes input) throws MalformedException;
  }

  /** Several targets; Jazzer's entry point finds them by the name of this class. */
  @FunctionalInterface
  public interface Source {
    List<FuzzTarget> targets() throws Exception;
  }

  /** What came back, if the input was accepted, and what it took. */
  private record Run(Optional<Bytes> again, long allocatedBytes) {}

  public FuzzTarget {
    seeds = List.copyOf(seeds);
  }

  public FuzzTarget(String name, Decoder decoder, List<Bytes> seeds) {
    this(name, decoder, seeds, FIXED_BYTES);
  }

  /**
   * Runs the decoder on {@code input}; throws an {@link AssertionError} when it breaks its rule.
   * The first run through a piece of code also pays for its classes, so that memory counts only
   * when the same input takes it again and again.
   */
  public boolean check(Bytes input) {
    Run run = run(input);
    for (int again = 0; again < 3 && tooMuch(run, input); again++) {
      run = run(input);
    }
    if (tooMuch(run, input)) {
      throw new AssertionError(
          name + " takes " + run.allocatedBytes() + " bytes of memory for " + shown(input));
    }
    return check(input, run);
  }

  /** The same without counting memory, where other code allocates among ours. */
  boolean checkValuesOnly(Bytes input) {
    return check(input, run(input));
  }

  private boolean check(Bytes input, Run run) {
    if (run.again().isPresent() && !run.again().get().equals(input)) {
      throw new AssertionError(
          name + " reads " + shown(input) + " and writes " + shown(run.again().get()));
    }
    return run.again().isPresent();
  }

  private Run run(Bytes input) {
    long before = Allocation.ofThisThread();
    Optional<Bytes> again;
    try {
      again = Optional.of(decoder.again(input));
    } catch (MalformedException e) {
      requireReason(e, input);
      again = Optional.empty();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(
          name + " throws " + e.getClass().getName() + " for " + shown(input), e);
    }
    return new Run(again, Allocation.ofThisThread() - before);
  }

  private boolean tooMuch(Run run, Bytes input) {
    return run.allocatedBytes() > fixedBytes + BYTES_PER_BYTE * input.length();
  }

  private void requireReason(MalformedException e, Bytes input) {
    boolean inside = e.position() >= -1 && e.position() <= input.length();
    if (!inside || String.valueOf(e.getMessage()).isBlank()) {
      throw new AssertionError(
          name + " gives no place or no reason for " + shown(input) + ": " + e.getMessage(), e);
    }
  }

  private static String shown(Bytes input) {
    return input.length() + " bytes " + input.hex();
  }
}
