package org.lading.client.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lading.crypto.Bytes;
import org.lading.crypto.KeyFormatException;
import org.lading.crypto.PlatformKeys;
import org.lading.crypto.Suite;

class CertificatesTest {
  private static final Validity YEAR = Validity.startingAt(TestParty.NOW, Duration.ofDays(365));

  @ParameterizedTest
  @EnumSource(names = {"ED25519", "ECDSA_P256_SHA256"})
  void carriesTheLedgerKeyAndVerifiesWithThePlatformsOwnCode(Suite suite) throws Exception {
    TestParty party = TestParty.of(suite, "exporter");
    X509Certificate certificate = Certificates.selfIssued(party.signer(), party.names(), YEAR);

    assertEquals(party.publicKey(), Certificates.keyOf(certificate));
    certificate.verify(certificate.getPublicKey());
    assertEquals("CN=exporter", certificate.getSubjectX500Principal().getName());
    assertEquals(YEAR.notAfter(), certificate.getNotAfter().toInstant());
    assertEquals(-1, certificate.getBasicConstraints());
    assertEquals(Set.of("localhost", "127.0.0.1"), hosts(certificate));
  }

  @ParameterizedTest
  @EnumSource(names = {"ED25519", "ECDSA_P256_SHA256"})
  void anAuthorityIssuesWhatOrdinaryPathValidationAccepts(Suite suite) throws Exception {
    TestParty authority = TestParty.of(suite, "authority");
    TestParty node = TestParty.of(Suite.ECDSA_P256_SHA256, "node");
    X509Certificate root = Certificates.authority(authority.signer(), "Exporter authority", YEAR);
    X509Certificate leaf =
        Certificates.issue(authority.signer(), root, node.publicKey(), node.names(), YEAR);

    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(TestParty.NOW));
    CertPathValidator.getInstance("PKIX")
        .validate(
            CertificateFactory.getInstance("X.509").generateCertPath(List.of(leaf)), parameters);
    assertEquals(node.publicKey(), Certificates.keyOf(leaf));
  }

  @Test
  void refusesToIssueWithAnotherKeyThanTheAuthoritys() throws Exception {
    TestParty authority = TestParty.of(Suite.ED25519, "authority");
    TestParty other = TestParty.of(Suite.ED25519, "other");
    X509Certificate root = Certificates.authority(authority.signer(), "authority", YEAR);
    KeyFormatException e =
        assertThrows(
            KeyFormatException.class,
            () -> Certificates.issue(other.signer(), root, other.publicKey(), other.names(), YEAR));
    assertTrue(String.valueOf(e.getMessage()).contains("carries another key"), e::toString);
  }

  @Test
  void refusesToIssueUnderALeaf() throws Exception {
    TestParty party = TestParty.of(Suite.ED25519, "party");
    X509Certificate leaf = Certificates.selfIssued(party.signer(), party.names(), YEAR);
    KeyFormatException e =
        assertThrows(
            KeyFormatException.class,
            () -> Certificates.issue(party.signer(), leaf, party.publicKey(), party.names(), YEAR));
    assertTrue(String.valueOf(e.getMessage()).contains("none of an authority"), e::toString);
  }

  @Test
  void refusesSm2AndSaysWhatToDo() {
    TestParty party = TestParty.of(Suite.SM2_SM3, "customs");
    assertThrows(
        KeyFormatException.class,
        () -> Certificates.selfIssued(party.signer(), party.names(), YEAR));
    KeyFormatException e =
        assertThrows(KeyFormatException.class, () -> PlatformKeys.privateKey(party.key()));
    assertTrue(String.valueOf(e.getMessage()).contains("make another key"), e::toString);
  }

  @ParameterizedTest
  @EnumSource
  void aPublicKeyInfoGivesItsKeyBack(Suite suite) throws Exception {
    TestParty party = TestParty.of(suite, "anyone");
    assertEquals(
        party.publicKey(),
        PlatformKeys.ofPublicKeyInfo(PlatformKeys.publicKeyInfo(party.publicKey())));
  }

  @Test
  void refusesEveryTruncatedPublicKeyInfo() throws Exception {
    Bytes info = PlatformKeys.publicKeyInfo(TestParty.of(Suite.ECDSA_P256_SHA256, "a").publicKey());
    for (int length = 0; length < info.length(); length++) {
      Bytes cut = info.slice(0, length);
      assertThrows(KeyFormatException.class, () -> PlatformKeys.ofPublicKeyInfo(cut));
    }
  }

  @Test
  void aChainSurvivesItsFile(@TempDir Path folder) throws Exception {
    TestParty authority = TestParty.of(Suite.ED25519, "authority");
    TestParty node = TestParty.of(Suite.ECDSA_P256_SHA256, "node");
    X509Certificate root = Certificates.authority(authority.signer(), "authority", YEAR);
    X509Certificate leaf =
        Certificates.issue(authority.signer(), root, node.publicKey(), node.names(), YEAR);
    Path file = folder.resolve("node.pem");
    Files.writeString(file, "made for a test\n" + CertificateFile.encode(List.of(leaf, root)));

    assertEquals(List.of(leaf, root), CertificateFile.read(file));
    assertEquals(leaf, TlsIdentity.read(node.key(), file).leaf());
    KeyFormatException e =
        assertThrows(KeyFormatException.class, () -> TlsIdentity.read(authority.key(), file));
    assertTrue(String.valueOf(e.getMessage()).contains("CN=node carries the key"), e::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing of the kind",
        "-----BEGIN CERTIFICATE-----\nAAAA\n",
        "-----BEGIN CERTIFICATE-----\n?\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
      })
  void refusesWhatIsNoCertificateFile(String text) {
    assertThrows(CertificateFileException.class, () -> CertificateFile.decode(text));
  }

  @Test
  void refusesAChainWithoutEnd() throws Exception {
    TestParty party = TestParty.of(Suite.ED25519, "party");
    String one = CertificateFile.encode(party.identity().chain());
    assertEquals(8, CertificateFile.decode(one.repeat(8)).size());
    assertThrows(CertificateFileException.class, () -> CertificateFile.decode(one.repeat(9)));
  }

  @ParameterizedTest
  @EnumSource(names = {"ED25519", "ECDSA_P256_SHA256"})
  void aRequestSaysWhoAsksAndThatHeHoldsTheKey(Suite suite) throws Exception {
    TestParty party = TestParty.of(suite, "carrier");
    CertificateNames names =
        new CertificateNames("carrier", List.of("node.example", "192.0.2.7", "2001:db8::1"));
    CertificateRequest request =
        CertificateRequest.decode(CertificateRequest.encode(party.signer(), names));
    assertEquals(party.publicKey(), request.key());
    assertEquals("carrier", request.names().name());
    assertEquals(
        List.of("node.example", "192.0.2.7", "2001:db8:0:0:0:0:0:1"), request.names().hosts());
  }

  @Test
  void refusesARequestSignedByAnotherKey() throws Exception {
    TestParty asks = TestParty.of(Suite.ED25519, "asks");
    TestParty signs = TestParty.of(Suite.ED25519, "signs");
    String text = CertificateRequest.encode(new Impostor(asks, signs), asks.names());
    CertificateFileException e =
        assertThrows(CertificateFileException.class, () -> CertificateRequest.decode(text));
    assertEquals("the request is not signed by the key in it", e.getMessage());
  }

  @Test
  void otherContentGetsAnotherSerialNumber() throws Exception {
    TestParty party = TestParty.of(Suite.ED25519, "party");
    X509Certificate first = Certificates.selfIssued(party.signer(), party.names(), YEAR);
    X509Certificate second =
        Certificates.selfIssued(
            party.signer(), new CertificateNames("party", List.of("elsewhere")), YEAR);
    assertNotEquals(first.getSerialNumber(), second.getSerialNumber());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "-a", "a..b", "http://a", "a:443"})
  void refusesWhatIsNoHost(String host) {
    List<String> hosts = List.of(host);
    assertThrows(IllegalArgumentException.class, () -> new CertificateNames("name", hosts));
  }

  private static Set<String> hosts(X509Certificate certificate) throws Exception {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    return names.stream().map(name -> String.valueOf(name.get(1))).collect(Collectors.toSet());
  }

  /** Says one key and signs with another. */
  private record Impostor(TestParty says, TestParty signs) implements org.lading.crypto.Signer {
    @Override
    public org.lading.crypto.PublicKey publicKey() {
      return says.publicKey();
    }

    @Override
    public org.lading.crypto.Signature sign(byte[] message) {
      return signs.signer().sign(message);
    }
  }
}
