package org.lading.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.proto.v1.BlockHeader;
import org.lading.proto.v1.EngineMode;
import org.lading.testkit.Golden;
import org.lading.testkit.Seeded;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The canonical form: what is refused first, then that it is protobuf. */
class CanonicalCodecTest {
  private final Descriptor type = Sample.descriptor();

  @Test
  void generatorGivesTheCommittedVectors() {
    Golden.check(CanonicalVectors.PATH, CanonicalVectors.write());
  }

  @Test
  void everyVectorHasItsVerdictPositionAndReason() {
    List<String> wrong = new ArrayList<>();
    int refused = 0;
    JsonNode vectors =
        JsonMapper.shared().readTree(Golden.read(CanonicalVectors.PATH)).get("vectors");
    for (JsonNode vector : vectors) {
      Bytes bytes = Bytes.ofHex(vector.get("bytes").asString());
      String expected =
          vector.get("verdict").asString().equals("accepted")
              ? "accepted"
              : "at byte "
                  + vector.get("position").asInt()
                  + ": …"
                  + vector.get("reason").asString();
      String came = verdict(bytes, vector.path("reason").asString(""));
      refused += came.equals("accepted") ? 0 : 1;
      if (!came.equals(expected)) {
        wrong.add(vector.get("desc").asString() + ": expected " + expected + ", was " + came);
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(refused > 50, "only " + refused + " refused");
  }

  /** Without this a vector could be refused for being no protobuf at all. */
  @Test
  void ordinaryParsersAcceptMostOfWhatIsRefused() {
    int accepted = 0;
    for (CanonicalVectors.Vector vector : CanonicalVectors.generate()) {
      try {
        ByteString bytes = ByteString.fromHex(vector.hex());
        assertEquals(type, DynamicMessage.parseFrom(type, bytes).getDescriptorForType());
        accepted += vector.position() >= 0 ? 1 : 0;
      } catch (InvalidProtocolBufferException e) {
        assertTrue(vector.position() >= 0, () -> "accepted by us alone: " + vector.desc());
      }
    }
    assertTrue(accepted > 30, "ordinary parsers accept only " + accepted);
  }

  @Test
  void valuesComeBackAndTheBytesAreThoseOfProtobuf() throws Exception {
    Seeded.check(
        300,
        random -> {
          Sample sample = Sample.random(random, 3);
          Bytes bytes = sample.encode();
          assertEquals(sample, CanonicalReader.readAll(bytes, Sample::read));
          assertEquals(Bytes.wrap(sample.toProtobuf(type).toByteArray()), bytes);
        });
  }

  /** The rule itself: what is accepted encodes to the same bytes, whatever was done to them. */
  @Test
  void changedBytesAreRefusedOrEncodeToThemselves() throws Exception {
    int[] outcomes = new int[2];
    Seeded.check(
        3_000,
        random -> {
          byte[] bytes = Sample.random(random, 2).encode().toByteArray();
          for (int i = random.between(1, 3); i > 0 && bytes.length > 0; i--) {
            bytes[random.below(bytes.length)] = (byte) random.below(256);
          }
          Bytes changed = Bytes.wrap(bytes);
          try {
            assertEquals(changed, CanonicalReader.readAll(changed, Sample::read).encode());
            outcomes[0]++;
          } catch (MalformedException e) {
            assertTrue(e.position() >= 0 && e.position() <= bytes.length, e::toString);
            outcomes[1]++;
          }
        });
    if (System.getProperty("seed") == null) {
      assertTrue(outcomes[0] > 100 && outcomes[1] > 100, outcomes[0] + " and " + outcomes[1]);
    }
  }

  @Test
  void everyPrefixIsRefusedOrEncodesToItself() throws Exception {
    Seeded.check(
        20,
        random -> {
          Bytes whole = Sample.random(random, 2).encode();
          for (int length = 0; length < whole.length(); length++) {
            Bytes prefix = whole.slice(0, length);
            String verdict = verdict(prefix, "");
            assertTrue(verdict.startsWith("at byte") || verdict.equals("accepted"), () -> verdict);
          }
        });
  }

  @Test
  void aBlockHeaderHasTheBytesOfItsGeneratedClass() throws Exception {
    Seeded.check(
        50,
        random -> {
          Hash ledger = random.hash();
          long height = random.nextLong() >>> 1;
          CanonicalWriter out = new CanonicalWriter();
          out.bytes(1, ledger).uint64(2, height).bytes(4, Hash.ZERO).uint32(8, 1);
          BlockHeader generated =
              BlockHeader.newBuilder()
                  .setLedgerId(ByteString.copyFrom(ledger.array()))
                  .setHeight(height)
                  .setPreviousHeaderHash(ByteString.copyFrom(Hash.ZERO.array()))
                  .setEngineMode(EngineMode.ENGINE_MODE_SOLO)
                  .build();
          assertEquals(Bytes.wrap(generated.toByteArray()), out.toBytes());
        });
  }

  @Test
  void aMissingFieldIsReportedWhereItShouldStand() {
    MalformedException hash =
        assertThrows(
            MalformedException.class,
            () ->
                CanonicalReader.readAll(
                    Bytes.ofHex("08011801"),
                    in -> {
                      long number = in.uint64(1);
                      return in.hash(2).hex() + number;
                    }));
    assertEquals(2, hash.position());
    assertEquals("at byte 2: field 2 must be 32 bytes, it is 0", hash.getMessage());
    MalformedException optional =
        assertThrows(
            MalformedException.class,
            () -> CanonicalReader.readAll(Bytes.ofHex("1801"), in -> in.optionalUint64(2)));
    assertEquals("at byte 0: field 2 is missing", optional.getMessage());
  }

  @Test
  void theWriterRefusesWhatWouldNotBeCanonical() {
    CanonicalWriter out = new CanonicalWriter();
    out.uint64(2, 1);
    assertThrows(IllegalStateException.class, () -> out.uint64(1, 1));
    assertThrows(IllegalStateException.class, () -> out.uint64(2, 1));
    assertThrows(IllegalArgumentException.class, () -> out.uint32(3, -1));
    assertThrows(IllegalArgumentException.class, () -> new CanonicalWriter().string(1, "\uD83D"));
  }

  /** A message whose length takes more bytes than were kept free for it is moved, not cut. */
  @Test
  void embeddedMessagesOfEveryLengthWidthComeBack() throws Exception {
    for (int length : new int[] {0, 1, 126, 127, 128, 16_380, 16_383, 16_384, 2_097_152}) {
      Bytes data = Bytes.wrap(new byte[length]);
      CanonicalWriter out = new CanonicalWriter(0);
      out.message(1, inner -> inner.optionalBytes(1, data)).uint64(2, 7);
      Bytes back =
          CanonicalReader.readAll(
              out.toBytes(),
              in -> {
                Bytes read = in.message(1, inner -> inner.optionalBytes(1));
                return in.uint64(2) == 7 ? read : Bytes.EMPTY;
              });
      assertEquals(data, back);
    }
  }

  private static String verdict(Bytes bytes, String reason) {
    try {
      Sample sample = CanonicalReader.readAll(bytes, Sample::read);
      return sample.encode().equals(bytes) ? "accepted" : "accepted, and encodes otherwise";
    } catch (MalformedException e) {
      String said = String.valueOf(e.getMessage());
      return said.contains(reason) ? "at byte " + e.position() + ": …" + reason : said;
    }
  }
}
