package org.lading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.lading.codec.MalformedException;
import org.lading.testkit.Golden;

/** What goes into every hash and under every signature can never change, nor what is refused. */
class PreHashVectorsTest {
  @Test
  void whatIsHashedAndSignedIsWhatWasWrittenDown() throws MalformedException {
    Golden.check(PreHashVectors.FILE, PreHashVectors.generate());
  }

  @Test
  void messagesThatAreNotCanonicalAreRefusedAsWrittenDown() throws MalformedException {
    Golden.check(MessageVectors.FILE, MessageVectors.generate());
  }

  @Test
  void everyVectorIsWrittenTheSameTwice() throws MalformedException {
    assertEquals(PreHashVectors.generate(), PreHashVectors.generate());
  }
}
