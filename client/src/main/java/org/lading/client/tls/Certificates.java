package org.lading.client.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.lading.crypto.Bytes;
import org.lading.crypto.KeyFormatException;
import org.lading.crypto.PlatformKeys;
import org.lading.crypto.PublicKey;
import org.lading.crypto.Sha256;
import org.lading.crypto.Signer;

/**
 * Makes X.509 certificates that carry ledger keys of Ed25519 or P-256: issued by the key itself, or
 * by an organisation's own authority. The register decides which keys count; the rest of a
 * certificate is for the tools of others, so it follows RFC 5280.
 */
public final class Certificates {
  private static final int IDENTIFIER_BYTES = 20;
  private static final int SERIAL_BYTES = 16;

  private Certificates() {}

  /** A certificate that the key issues for itself, for a node or a member without an authority. */
  public static X509Certificate selfIssued(Signer key, CertificateNames names, Validity validity)
      throws KeyFormatException {
    X500Name name = commonName(names.name());
    return sign(key, leaf(key.publicKey(), names, name, key.publicKey(), validity));
  }

  /** The certificate of an authority that issues those of an organisation's nodes and people. */
  public static X509Certificate authority(Signer key, String name, Validity validity)
      throws KeyFormatException {
    CertificateNames names = new CertificateNames(name, List.of());
    X500Name issuer = commonName(name);
    X509v3CertificateBuilder builder =
        begun(key.publicKey(), names, issuer, key.publicKey(), validity);
    add(builder, Extension.basicConstraints, true, new BasicConstraints(0));
    add(builder, Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    return sign(key, builder);
  }

  /** A certificate for {@code key}, issued by the authority whose certificate is given. */
  public static X509Certificate issue(
      Signer authority,
      X509Certificate authorityCertificate,
      PublicKey key,
      CertificateNames names,
      Validity validity)
      throws KeyFormatException {
    PublicKey named = keyOf(authorityCertificate);
    if (!named.equals(authority.publicKey())) {
      throw new KeyFormatException(
          "the authority's certificate carries another key, "
              + named
              + ", than the one to sign with, "
              + authority.publicKey());
    }
    if (authorityCertificate.getBasicConstraints() < 0) {
      throw new KeyFormatException(
          "the certificate of "
              + authorityCertificate.getSubjectX500Principal()
              + " is none of an authority");
    }
    X500Name issuer =
        X500Name.getInstance(authorityCertificate.getSubjectX500Principal().getEncoded());
    return sign(authority, leaf(key, names, issuer, authority.publicKey(), validity));
  }

  /** The ledger key a certificate carries. */
  public static PublicKey keyOf(X509Certificate certificate) throws KeyFormatException {
    return PlatformKeys.ofPublicKeyInfo(Bytes.wrap(certificate.getPublicKey().getEncoded()));
  }

  private static X509v3CertificateBuilder leaf(
      PublicKey key,
      CertificateNames names,
      X500Name issuer,
      PublicKey issuerKey,
      Validity validity)
      throws KeyFormatException {
    X509v3CertificateBuilder builder = begun(key, names, issuer, issuerKey, validity);
    add(builder, Extension.basicConstraints, true, new BasicConstraints(false));
    add(builder, Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    KeyPurposeId[] both = {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth};
    add(builder, Extension.extendedKeyUsage, false, new ExtendedKeyUsage(both));
    if (!names.hosts().isEmpty()) {
      add(builder, Extension.subjectAlternativeName, false, alternativeNames(names.hosts()));
    }
    return builder;
  }

  private static X509v3CertificateBuilder begun(
      PublicKey key,
      CertificateNames names,
      X500Name issuer,
      PublicKey issuerKey,
      Validity validity)
      throws KeyFormatException {
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            issuer,
            serial(key, names, validity),
            Date.from(validity.notBefore()),
            Date.from(validity.notAfter()),
            commonName(names.name()),
            SubjectPublicKeyInfo.getInstance(PlatformKeys.publicKeyInfo(key).array()));
    add(
        builder,
        Extension.subjectKeyIdentifier,
        false,
        new SubjectKeyIdentifier(keyIdentifier(key)));
    add(
        builder,
        Extension.authorityKeyIdentifier,
        false,
        new AuthorityKeyIdentifier(keyIdentifier(issuerKey)));
    return builder;
  }

  static X500Name commonName(String name) {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
  }

  static GeneralNames alternativeNames(List<String> hosts) {
    return new GeneralNames(
        hosts.stream()
            .map(
                host ->
                    new GeneralName(
                        CertificateNames.isAddress(host)
                            ? GeneralName.iPAddress
                            : GeneralName.dNSName,
                        host))
            .toArray(GeneralName[]::new));
  }

  private static byte[] keyIdentifier(PublicKey key) {
    return key.id().bytes().slice(0, IDENTIFIER_BYTES).toByteArray();
  }

  /** Follows from the content, so that another certificate has another number without chance. */
  private static BigInteger serial(PublicKey key, CertificateNames names, Validity validity) {
    String content = key + "\n" + names + "\n" + validity;
    byte[] hash = Sha256.of(content.getBytes(StandardCharsets.UTF_8)).array();
    return new BigInteger(1, hash, 0, SERIAL_BYTES).max(BigInteger.ONE);
  }

  private static void add(
      X509v3CertificateBuilder builder,
      ASN1ObjectIdentifier id,
      boolean critical,
      ASN1Encodable value) {
    try {
      builder.addExtension(id, critical, value);
    } catch (IOException e) {
      throw new IllegalStateException("an extension has no encoding", e);
    }
  }

  private static X509Certificate sign(Signer signer, X509v3CertificateBuilder builder)
      throws KeyFormatException {
    try {
      byte[] der = builder.build(new LedgerContentSigner(signer)).getEncoded();
      return CertificateFile.parse(Bytes.wrap(der));
    } catch (IOException | CertificateException e) {
      throw new IllegalStateException("a certificate just made cannot be read", e);
    }
  }
}
