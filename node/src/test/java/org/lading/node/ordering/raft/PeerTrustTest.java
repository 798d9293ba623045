package org.lading.node.ordering.raft;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;
import org.lading.identity.ValidatorName;
import org.lading.node.ordering.Roster;

final class PeerTrustTest {
  private static final ValidatorName A = new ValidatorName("a");
  private static final ValidatorName B = new ValidatorName("b");

  private final TestCertificates register = new TestCertificates();
  private final X509Certificate ofA = register.registered(A).certificate();
  private final X509Certificate ofB = register.registered(B).certificate();
  private final PeerTrust trust = new PeerTrust(register, register);

  PeerTrustTest() {
    trust.inForce(
        new Roster(
            List.of(new Roster.Member(A, "10.0.0.1", 7001), new Roster.Member(B, "::1", 7001))));
  }

  private void answers(String host, int port, X509Certificate certificate)
      throws CertificateException {
    try {
      SSLEngine engine = SSLContext.getDefault().createSSLEngine(host, port);
      trust.checkServerTrusted(new X509Certificate[] {certificate}, "EC", engine);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("no TLS here", e);
    }
  }

  @Test
  void refusesAMemberAtAnotherMembersAddress() {
    assertThrows(CertificateException.class, () -> answers("10.0.0.1", 7001, ofB));
    assertThrows(CertificateException.class, () -> answers("::1", 7001, ofA));
  }

  @Test
  void refusesAMemberAtAnAddressOfNobody() {
    assertThrows(CertificateException.class, () -> answers("10.0.0.1", 7002, ofA));
  }

  @Test
  void refusesAnUnregisteredKeyOnBothSides() {
    X509Certificate stranger = TestCertificates.unregistered().certificate();
    assertThrows(CertificateException.class, () -> answers("10.0.0.1", 7001, stranger));
    assertThrows(
        CertificateException.class,
        () -> trust.checkClientTrusted(new X509Certificate[] {stranger}, "EC"));
  }

  @Test
  void takesEachMemberAtItsAddressWrittenEitherWay() {
    assertDoesNotThrow(() -> answers("10.0.0.1", 7001, ofA));
    assertDoesNotThrow(() -> answers("::1", 7001, ofB));
    assertDoesNotThrow(() -> answers("[::1]", 7001, ofB));
  }

  @Test
  void takesAMemberToBeBeforeItIsInForce() {
    ValidatorName c = new ValidatorName("c");
    X509Certificate ofC = register.registered(c).certificate();
    assertThrows(CertificateException.class, () -> answers("10.0.0.3", 7001, ofC));
    trust.wanted(new Roster(List.of(new Roster.Member(c, "10.0.0.3", 7001))));
    assertDoesNotThrow(() -> answers("10.0.0.3", 7001, ofC));
  }
}
