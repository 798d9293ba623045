package org.lading.formats.epcis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.hash.EventHash;
import org.lading.provenance.hash.HashProfile;
import org.lading.testkit.Shared;

/** The event hashes published with JSON documents. */
class PublishedEventHashJsonTest {
  private static final String BOTH = "[PUBLISHED, GENERATOR]";

  /** Events whose destinations or transactions the generator writes in another place. */
  private static final Map<String, String> GENERATOR_ONLY =
      new TreeMap<>(
          Map.of(
              "ReferenceEventHashAlgorithm3.jsonld 0", "[GENERATOR]",
              "epcisDocWithShippingAndTransportingEvent.jsonld 0", "[GENERATOR]"));

  /** What the repository of that document adds to its first event and tells readers to ignore. */
  private static final List<String> IGNORED = List.of("repository-x:hash", "example:captureID");

  @Test
  void eachPublishedHashIsThatOfANamedProfile() throws Exception {
    Map<String, String> profiles = new TreeMap<>();
    for (Path file : files()) {
      List<String> hashes = Files.readAllLines(sibling(file));
      EpcisFiles.Captured captured = EpcisFiles.capture(file);
      assertEquals(List.of(), captured.refusals(), file.toString());
      List<EpcisEvent> events = captured.events();
      assertEquals(hashes.size(), events.size(), file.toString());
      for (int i = 0; i < hashes.size(); i++) {
        profiles.put(file.getFileName() + " " + i, profiles(events.get(i), hashes.get(i).strip()));
      }
    }
    assertEquals(14, profiles.size());
    profiles.values().removeIf(BOTH::equals);
    assertEquals(GENERATOR_ONLY, profiles);
  }

  private static String profiles(EpcisEvent event, String published) {
    List<String> matching = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (HashProfile profile : HashProfile.values()) {
      String text = EventHash.preHashWithout(IGNORED, event, profile);
      texts.add(text);
      Hash hash = Sha256.of(Bytes.ofUtf8(text));
      if (EventHash.uri(hash).equals(published)) {
        matching.add(profile.name());
      }
    }
    return matching.isEmpty() ? "none of " + texts : matching.toString();
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> list = Files.list(Shared.data("provenance/event-hash/examples"))) {
      return list.filter(p -> p.toString().endsWith(".jsonld")).sorted().toList();
    }
  }

  private static Path sibling(Path file) {
    return file.resolveSibling(String.valueOf(file.getFileName()).replace("jsonld", "hashes"));
  }
}
