package org.lading.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

/**
 * A mistake in one of the rules of contracts, as somebody could make it while editing.
 *
 * @param scene of {@link RuleBattery} that notices it
 * @param name the mistake, in words
 * @param source the file as seen from {@code org/lading/contract}, without its ending
 * @param text what the file says, once
 * @param mistake what it says instead
 * @param always in every build; the others are near to one that is
 */
record ContractMutant(
    String scene, String name, String source, String text, String mistake, boolean always) {
  private static final Path JAVA = Path.of("src/main/java");
  private static final Path CONTRACT = Path.of("org/lading/contract");

  /** The file as it would be; fails where it does not say the text once any more. */
  String mutated() {
    String sound = sound();
    int at = sound.indexOf(text);
    if (at < 0 || sound.indexOf(text, at + 1) >= 0) {
      throw new AssertionError(
          "the mutant \""
              + name
              + "\" changes a text that "
              + source
              + ".java has to say exactly once, and it says it "
              + (at < 0 ? "no more" : "more than once")
              + ": mend the mutant. The text is\n"
              + text);
    }
    return sound.substring(0, at) + mistake + sound.substring(at + text.length());
  }

  String sound() {
    try {
      return Files.readString(JAVA.resolve(CONTRACT).resolve(source + ".java"));
    } catch (IOException e) {
      throw new UncheckedIOException("tests run in the folder of their module", e);
    }
  }

  /** The name of the class that the file is of. */
  String className() {
    return String.join(
        ".",
        StreamSupport.stream(CONTRACT.resolve(source).normalize().spliterator(), false)
            .map(Path::toString)
            .toList());
  }

  @Override
  public String toString() {
    return name;
  }
}
