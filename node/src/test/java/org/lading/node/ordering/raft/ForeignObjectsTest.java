package org.lading.node.ordering.raft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.util.HashMap;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.ratis.protocol.exceptions.ServerNotReadyException;
import org.junit.jupiter.api.Test;

final class ForeignObjectsTest {
  private record Ours(String text) implements Serializable {}

  private static Object roundTrip(Object object) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      in.setObjectInputFilter(ForeignObjects::check);
      return in.readObject();
    }
  }

  @Test
  void keepsOutWhatIsNoError() {
    assertThrows(InvalidClassException.class, () -> roundTrip(new HashMap<>()));
    assertThrows(InvalidClassException.class, () -> roundTrip(new PriorityQueue<>(1)));
    assertThrows(InvalidClassException.class, () -> roundTrip(new Ours("x")));
    assertThrows(InvalidClassException.class, () -> roundTrip(new byte[1 << 16]));
  }

  @Test
  void keepsOutAGuestWithinAnError() throws Exception {
    CertPath guest = CertificateFactory.getInstance("X.509").generateCertPath(List.of());
    Exception host = new CertPathValidatorException("with a guest", null, guest, -1);
    assertThrows(InvalidClassException.class, () -> roundTrip(host));
    Exception alone = new CertPathValidatorException("without one");
    assertInstanceOf(CertPathValidatorException.class, roundTrip(alone));
  }

  @Test
  void letsTheErrorsOfRatisThroughWithTheirCauses() throws Exception {
    ServerNotReadyException error = new ServerNotReadyException("not yet");
    error.initCause(new IOException("because", new IllegalStateException("of this")));
    error.addSuppressed(new IOException("and that"));
    ServerNotReadyException back =
        assertInstanceOf(ServerNotReadyException.class, roundTrip(error));
    assertEquals("not yet", back.getMessage());
    assertEquals("because", assertInstanceOf(IOException.class, back.getCause()).getMessage());
  }
}
