package org.lading.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "host", "host:", ":1", "host:0", "host:65536", "host:x", "::1:7000", "[]:1"})
  void refusesWhatIsNoAddress(String text) {
    assertThrows(IllegalArgumentException.class, () -> NodeAddress.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"host:1", "node.example:65535", "127.0.0.1:7443", "[::1]:7443"})
  void readsWhatItWrites(String text) {
    assertEquals(text, NodeAddress.parse(text).toString());
  }
}
