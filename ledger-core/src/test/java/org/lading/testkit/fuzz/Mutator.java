package org.lading.testkit.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.lading.crypto.Bytes;
import org.lading.testkit.Seeded.Random;

/** Makes inputs that are nearly good, from good ones. */
public final class Mutator {
  private static final int MOST_CHANGES = 4;
  private static final int LONGEST_COPY = 64;

  /** Ends of ranges, signs of length and of text, and what stands for nothing. */
  private static final Bytes TELLING =
      Bytes.concat(Bytes.ofHex("000102" + "7f80fffe" + "0a121a22"), Bytes.ofUtf8("09/:%\"\n +={["));

  private final List<Bytes> seeds;
  private final Random random;

  public Mutator(List<Bytes> seeds, Random random) {
    this.seeds = seeds;
    this.random = random;
  }

  public Bytes next() {
    Bytes input = random.pick(seeds);
    for (int i = random.between(1, MOST_CHANGES); i > 0; i--) {
      input = changed(input);
    }
    return input;
  }

  private Bytes changed(Bytes input) {
    int at = random.below(input.length() + 1);
    int end = Math.min(input.length(), at + random.between(1, LONGEST_COPY));
    return switch (random.below(9)) {
      case 0 -> input.slice(0, at);
      case 1 -> input.slice(at, input.length());
      case 2 -> joined(input.slice(0, at), input.slice(end, input.length()));
      case 3 -> joined(input.slice(0, end), input.slice(at, input.length()));
      case 4 -> joined(input.slice(0, at), telling(), input.slice(at, input.length()));
      case 5 ->
          joined(
              input.slice(0, at),
              random.bytes(random.between(1, 9)),
              input.slice(end, input.length()));
      case 6 -> spliced(input, at);
      case 7 -> withByte(input, at, telling().at(0));
      default -> withByte(input, at, (byte) (input.isEmpty() ? 0 : flipped(input, at)));
    };
  }

  private int flipped(Bytes input, int at) {
    return input.at(Math.min(at, input.length() - 1)) ^ (1 << random.below(8));
  }

  private Bytes telling() {
    return Bytes.wrap(new byte[] {TELLING.at(random.below(TELLING.length()))});
  }

  /** The start of one seed and the end of another. */
  private Bytes spliced(Bytes input, int at) {
    Bytes other = random.pick(seeds);
    return joined(
        input.slice(0, at), other.slice(random.below(other.length() + 1), other.length()));
  }

  private static Bytes withByte(Bytes input, int at, byte value) {
    if (input.isEmpty()) {
      return Bytes.wrap(new byte[] {value});
    }
    byte[] bytes = input.toByteArray();
    bytes[Math.min(at, bytes.length - 1)] = value;
    return Bytes.wrap(bytes);
  }

  private static Bytes joined(Bytes... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Bytes part : parts) {
      out.writeBytes(part.array());
    }
    return Bytes.wrap(out.toByteArray());
  }
}
