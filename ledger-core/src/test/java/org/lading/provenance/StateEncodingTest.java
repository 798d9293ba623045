package org.lading.provenance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.testkit.Seeded;

/** The tables' values are the messages of the .proto files, to the byte, and come back. */
class StateEncodingTest {
  @Test
  void eachValueIsItsGeneratedMessageAndComesBack() throws Exception {
    Seeded.check(
        100,
        random -> {
          ItemEntry entry =
              new ItemEntry(
                  new EventKey(random.hash(), 1, random.hash()),
                  random.nextLong() >> random.below(40),
                  random.below(6),
                  random.below(4),
                  random.below(64));
          same(org.lading.proto.v1.ItemEntry.parseFrom(entry.encode().array()), entry.encode());
          assertEquals(entry, ItemEntry.decode(entry.encode()));
          EventLinks links =
              new EventLinks(
                  entry, text(random), List.of("a", text(random)), List.of(), List.of("b"), "t");
          same(org.lading.proto.v1.EventLinks.parseFrom(links.encode().array()), links.encode());
          assertEquals(links, EventLinks.decode(links.encode()));
          ContentsEntry contents =
              new ContentsEntry(
                  "x",
                  random.chance(50),
                  random.nextLong(),
                  random.chance(50),
                  text(random),
                  "KGM");
          same(
              org.lading.proto.v1.ContentsEntry.parseFrom(contents.encode().array()),
              contents.encode());
          assertEquals(contents, ContentsEntry.decode(contents.encode()));
          PlaceEntry place = new PlaceEntry(text(random), "CN", "22.3", text(random));
          same(org.lading.proto.v1.PlaceEntry.parseFrom(place.encode().array()), place.encode());
          assertEquals(place, PlaceEntry.decode(place.encode()));
          recordsAndItems(random);
        });
  }

  private static void recordsAndItems(Seeded.Random random) throws Exception {
    EventRecord.Attestation word =
        new EventRecord.Attestation(
            "maker",
            random.hash(),
            new EventLocation(random.nextLong() >>> 1, random.below(9), random.below(9)));
    EventRecord record =
        new EventRecord(List.of(word, word), random.chance(50) ? List.of() : List.of(word));
    same(org.lading.proto.v1.EventRecord.parseFrom(record.encode().array()), record.encode());
    assertEquals(record, EventRecord.decode(record.encode()));
    ItemState state =
        new ItemState(
            random.hash(),
            1 + random.below(1000),
            random.below(16),
            dated(random),
            dated(random),
            dated(random),
            dated(random),
            dated(random),
            dated(random),
            dated(random),
            dated(random),
            dated(random));
    same(org.lading.proto.v1.ItemState.parseFrom(state.encode().array()), state.encode());
    assertEquals(state, ItemState.decode(state.encode()));
  }

  private static void same(Message generated, Bytes ours) {
    assertArrayEquals(generated.toByteArray(), ours.array());
    assertEquals(0, generated.getUnknownFields().getSerializedSize());
  }

  private static String text(Seeded.Random random) {
    return random.chance(30) ? "" : "https://id.gs1.org/01/04012345111118/21/" + random.below(99);
  }

  private static ItemState.@Nullable Dated dated(Seeded.Random random) {
    return random.chance(30) ? null : new ItemState.Dated(text(random), random.nextLong());
  }

  @Test
  void refusesAnEventKeyOfAnotherLength() {
    assertThrows(MalformedException.class, () -> EventKey.decode(Bytes.ofHex("00")));
  }
}
