package org.lading.testkit.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lading.crypto.Bytes;
import org.lading.testkit.Seeded;

/** Runs a target inside the build: its seeds, what fuzzing found before, and some mutations. */
public final class FuzzTargets {
  private static final int MUTATIONS = Integer.getInteger("fuzz.mutations", 700);

  private FuzzTargets() {}

  /** Throws an {@link AssertionError} that names the seed of the input that breaks the rule. */
  public static void check(FuzzTarget target) throws Exception {
    for (Bytes seed : target.seeds()) {
      if (!target.check(seed)) {
        throw new AssertionError(target.name() + " refuses its own seed " + seed.hex());
      }
    }
    for (Bytes input : found(target)) {
      target.check(input);
    }
    int[] accepted = {0};
    Seeded.check(
        MUTATIONS,
        random -> {
          Bytes input = new Mutator(target.seeds(), random).next();
          accepted[0] += target.check(input) ? 1 : 0;
        });
    if (accepted[0] == MUTATIONS) {
      throw new AssertionError(target.name() + " accepts whatever it is given");
    }
  }

  /** Inputs that broke a rule once, one file each. */
  private static List<Bytes> found(FuzzTarget target) throws IOException {
    Path folder = Path.of("src/test/resources/fuzz", target.name());
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> sorted = files.sorted().toList();
      Bytes[] inputs = new Bytes[sorted.size()];
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = Bytes.wrap(Files.readAllBytes(sorted.get(i)));
      }
      return List.of(inputs);
    }
  }
}
