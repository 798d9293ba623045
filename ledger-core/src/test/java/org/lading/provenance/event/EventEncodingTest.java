package org.lading.provenance.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.testkit.Seeded;

class EventEncodingTest {
  @Test
  void refusesAPartThatIsNeitherDocumentNorEvent() {
    assertThrows(MalformedException.class, () -> ProvenancePart.decode(Bytes.EMPTY));
    assertThrows(MalformedException.class, () -> ProvenancePart.decode(Bytes.ofHex("1a00")));
    assertThrows(MalformedException.class, () -> ProvenancePart.decode(Bytes.ofHex("1200")));
  }

  @Test
  void whateverDecodesEncodesToTheSameBytes() throws Exception {
    Seeded.check(
        400,
        random -> {
          byte[] bytes =
              new ProvenancePart.Event(new RandomEvents(random).event()).encode().toByteArray();
          bytes[random.below(bytes.length)] = (byte) random.below(256);
          Bytes changed = Bytes.wrap(bytes);
          try {
            assertEquals(changed, ProvenancePart.decode(changed).encode());
          } catch (MalformedException e) {
            assertTrue(e.getMessage() != null && !e.getMessage().isBlank());
          }
        });
  }

  @Test
  void eventsComeBackEqual() throws Exception {
    Seeded.check(
        400,
        random -> {
          ProvenancePart part = new ProvenancePart.Event(new RandomEvents(random).event());
          assertEquals(part, ProvenancePart.decode(part.encode()));
        });
  }

  @Test
  void bytesAreThoseOfTheGeneratedClass() throws Exception {
    Seeded.check(
        400,
        random -> {
          Bytes ours = new ProvenancePart.Event(new RandomEvents(random).event()).encode();
          var theirs = org.lading.proto.v1.ProvenancePart.parseFrom(ours.array());
          assertTrue(theirs.getUnknownFields().asMap().isEmpty());
          assertEquals(ours, Bytes.wrap(theirs.toByteArray()));
          assertEquals(
              theirs,
              org.lading.proto.v1.ProvenancePart.parseFrom(
                  com.google.protobuf.TextFormat.parse(
                          theirs.toString(), org.lading.proto.v1.ProvenancePart.class)
                      .toByteArray()));
        });
  }

  @Test
  void extensionsNestedToTheLimitComeBackAndDeeperOnesAreRefused() throws Exception {
    Extension deep = new Extension.Text("here");
    for (int i = 0; i < Limits.EXTENSION_DEPTH - 1; i++) {
      deep = new Extension.Members(List.of(new Extension.Member(Extension.Name.plain("a"), deep)));
    }
    Extension.Members outermost =
        new Extension.Members(List.of(new Extension.Member(Extension.Name.plain("x:y"), deep)));
    ProvenancePart part = new ProvenancePart.Event(event(outermost));
    assertEquals(part, ProvenancePart.decode(part.encode()));
    assertThrows(IllegalArgumentException.class, () -> new Extension.Items(List.of(outermost)));
  }

  @Test
  void aNameInANamespaceTheEventDoesNotCarryIsRefused() {
    Extension.Name stranger = new Extension.Name("https://ns.example.com/", "ex", "a");
    Extension.Members members =
        new Extension.Members(List.of(new Extension.Member(stranger, new Extension.Null())));
    assertThrows(IllegalArgumentException.class, () -> event(members));
  }

  static EpcisEvent event(Extension.Members extensions) {
    EventCommon common =
        new EventCommon(
            null,
            List.of(),
            new Timestamp("2026-03-01T09:30:00+08:00"),
            null,
            "+08:00",
            null,
            null,
            null,
            null,
            "shipping",
            null,
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            extensions);
    return new EpcisEvent.ObjectEvent(
        common, Action.OBSERVE, List.of("urn:epc:id:sscc:4012345.0000000333"), List.of(), null);
  }
}
