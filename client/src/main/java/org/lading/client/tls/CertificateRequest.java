package org.lading.client.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.lading.crypto.Bytes;
import org.lading.crypto.KeyFormatException;
import org.lading.crypto.PlatformKeys;
import org.lading.crypto.PublicKey;
import org.lading.crypto.Signer;

/**
 * A request (PKCS#10) that an organisation's own authority turns into a certificate: the key never
 * leaves the node. Signed by the key itself, which shows that whoever asks holds it.
 */
public record CertificateRequest(PublicKey key, CertificateNames names) {
  private static final String LABEL = "CERTIFICATE REQUEST";

  /** The request as PEM. */
  public static String encode(Signer key, CertificateNames names) throws KeyFormatException {
    try {
      PKCS10CertificationRequestBuilder builder =
          new PKCS10CertificationRequestBuilder(
              Certificates.commonName(names.name()),
              SubjectPublicKeyInfo.getInstance(
                  PlatformKeys.publicKeyInfo(key.publicKey()).array()));
      if (!names.hosts().isEmpty()) {
        ExtensionsGenerator wanted = new ExtensionsGenerator();
        wanted.addExtension(
            Extension.subjectAlternativeName, false, Certificates.alternativeNames(names.hosts()));
        builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, wanted.generate());
      }
      return Pem.encode(
          LABEL, Bytes.wrap(builder.build(new LedgerContentSigner(key)).getEncoded()));
    } catch (IOException e) {
      throw new IllegalStateException("a request has no encoding", e);
    }
  }

  public static CertificateRequest read(Path file) throws CertificateFileException {
    String text = Pem.read(file);
    try {
      return decode(text);
    } catch (CertificateFileException e) {
      throw new CertificateFileException(file + ": " + e.getMessage(), e);
    }
  }

  /** Refuses a request that the key in it did not sign. */
  public static CertificateRequest decode(String text) throws CertificateFileException {
    List<Bytes> blocks = Pem.decode(LABEL, text);
    if (blocks.size() != 1) {
      throw new CertificateFileException("expected one request, found " + blocks.size());
    }
    try {
      PKCS10CertificationRequest request =
          new PKCS10CertificationRequest(blocks.getFirst().array());
      PublicKey key =
          PlatformKeys.ofPublicKeyInfo(Bytes.wrap(request.getSubjectPublicKeyInfo().getEncoded()));
      if (!isSigned(request)) {
        throw new CertificateFileException("the request is not signed by the key in it");
      }
      return new CertificateRequest(key, names(request));
    } catch (IOException | RuntimeException | KeyFormatException e) {
      // BouncyCastle's readers answer bad input with unchecked exceptions of many kinds.
      throw new CertificateFileException("not a request of ours: " + e.getMessage(), e);
    }
  }

  private static boolean isSigned(PKCS10CertificationRequest request) {
    try {
      return request.isSignatureValid(
          new JcaContentVerifierProviderBuilder().build(request.getSubjectPublicKeyInfo()));
    } catch (PKCSException | OperatorCreationException unknownAlgorithm) {
      return false;
    }
  }

  private static CertificateNames names(PKCS10CertificationRequest request) {
    RDN[] commonNames = request.getSubject().getRDNs(BCStyle.CN);
    if (commonNames.length != 1) {
      throw new IllegalArgumentException(
          "expected one common name in the subject, found " + commonNames.length);
    }
    String name = IETFUtils.valueToString(commonNames[0].getFirst().getValue());
    List<String> hosts = new ArrayList<>();
    Extensions wanted = request.getRequestedExtensions();
    if (wanted != null) {
      GeneralNames alternatives =
          GeneralNames.fromExtensions(wanted, Extension.subjectAlternativeName);
      for (GeneralName alternative :
          alternatives == null ? new GeneralName[0] : alternatives.getNames()) {
        hosts.add(host(alternative));
      }
    }
    return new CertificateNames(name, hosts);
  }

  private static String host(GeneralName name) {
    return switch (name.getTagNo()) {
      case GeneralName.dNSName -> name.getName().toString();
      case GeneralName.iPAddress -> address(name);
      default ->
          throw new IllegalArgumentException(
              "alternative names are DNS names and addresses, not of kind " + name.getTagNo());
    };
  }

  private static String address(GeneralName name) {
    try {
      byte[] octets = ASN1OctetString.getInstance(name.getName()).getOctets();
      return InetAddress.getByAddress(octets).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an address of a wrong length", e);
    }
  }
}
