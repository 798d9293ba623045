package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions as golden files; {@code -Dgolden.update=true} writes them anew. */
class TranscriptTest {
  private static final Path GOLDEN =
      Path.of(System.getProperty("lading.root", ".."), "cli", "src", "test", "resources", "golden");

  @TempDir private Path directory;

  static List<Path> transcripts() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void printsWhatTheTranscriptSays(Path transcript) throws IOException {
    String expected = Files.readString(transcript);
    String actual = Transcript.replay(expected, directory.toRealPath());
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(transcript, actual);
      return;
    }
    assertEquals(expected, actual);
  }

  @Test
  void transcriptsAreThere() throws IOException {
    assertTrue(transcripts().size() >= 3, "expected the golden sessions in " + GOLDEN);
  }
}
