package org.lading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.InvalidProtocolBufferException;
import org.junit.jupiter.api.Test;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.membership.Genesis;
import org.lading.membership.Parameters;
import org.lading.membership.VocabularyKind;
import org.lading.state.StateChange;
import org.lading.testkit.Consortium;
import org.lading.testkit.Golden;

/** The members' own words in the bytes of a genesis, which are the ledger's name for ever. */
class GenesisVectorsTest {
  private final Genesis genesis = new Consortium(GenesisVectors.agreed()).genesis();

  @Test
  void vocabulariesAreWrittenAndRefusedAsWrittenDown() throws MalformedException {
    Golden.check(GenesisVectors.FILE, GenesisVectors.generate());
  }

  @Test
  void theBytesAreTheProtobufEncodingOfTheMessage() throws InvalidProtocolBufferException {
    var read = org.lading.proto.v1.Genesis.parseFrom(genesis.encode().array());
    assertEquals(genesis.encode(), Bytes.wrap(read.toByteArray()));
    var vocabularies = read.getParameters().getVocabulariesList();
    assertEquals(2, vocabularies.size());
    for (int i = 0; i < 2; i++) {
      assertEquals(
          GenesisVectors.agreed().get(i).words(),
          vocabularies.get(i).getWordsList().stream().toList());
      assertEquals(
          GenesisVectors.agreed().get(i).kind().code(), vocabularies.get(i).getKindValue());
    }
    assertEquals(
        VocabularyKind.values().length + 2,
        org.lading.proto.v1.VocabularyKind.values().length,
        "all kinds, the unspecified and the unrecognised one");
  }

  @Test
  void theStateHoldsWhatTheGenesisSays() throws MalformedException {
    assertEquals(genesis, Genesis.decode(genesis.encode()));
    StateChange parameters = genesis.changes().getLast();
    assertEquals(
        GenesisVectors.agreed(),
        Parameters.decode(parameters.value().orElseThrow().value()).vocabularies());
  }
}
