package org.lading.node.ordering.raft;

import java.math.BigInteger;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.lading.identity.ValidatorName;

/**
 * A register of node keys, as the ledger keeps one, and self-issued certificates over P-256 keys. A
 * certificate counts for the validator its key is registered for, whatever name it bears.
 */
final class TestCertificates
    implements X509TrustManager, Function<X509Certificate, Optional<ValidatorName>> {
  record Identity(PrivateKey key, X509Certificate certificate) {}

  private final Map<PublicKey, ValidatorName> register = new ConcurrentHashMap<>();

  Identity registered(ValidatorName name) {
    Identity identity = unregistered();
    register.put(identity.certificate().getPublicKey(), name);
    return identity;
  }

  void revoke(Identity identity) {
    register.remove(identity.certificate().getPublicKey());
  }

  static Identity unregistered() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      X500Name subject = new X500Name("CN=some node");
      var builder =
          new X509v3CertificateBuilder(
              subject,
              BigInteger.ONE,
              new Time(new DERUTCTime("200101000000Z")),
              new Time(new DERUTCTime("490101000000Z")),
              subject,
              SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
      return new Identity(
          pair.getPrivate(),
          new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("a test certificate cannot be made", e);
    }
  }

  @Override
  public Optional<ValidatorName> apply(X509Certificate certificate) {
    return Optional.ofNullable(register.get(certificate.getPublicKey()));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    if (apply(chain[0]).isEmpty()) {
      throw new CertificateException("not a registered key");
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  static X509ExtendedKeyManager keyManager(Identity identity) {
    return new OneKey(identity);
  }

  private static final class OneKey extends X509ExtendedKeyManager {
    private static final String ALIAS = "node";
    private final Identity identity;

    OneKey(Identity identity) {
      this.identity = identity;
    }

    @Override
    public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
      return ALIAS;
    }

    @Override
    public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
      return ALIAS;
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
      return new String[] {ALIAS};
    }

    @Override
    public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
      return ALIAS;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
      return new String[] {ALIAS};
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
      return ALIAS;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return new X509Certificate[] {identity.certificate()};
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return identity.key();
    }
  }
}
