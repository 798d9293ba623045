package org.lading.crypto;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Provider;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * What {@link Pkcs11SignerTest} runs in a child process: library, slot, and a third word for the
 * wrong PIN.
 */
final class Pkcs11Trial {
  private static final char[] PIN = "1234".toCharArray();
  private static final int SIGNATURES = 100;

  private Pkcs11Trial() {}

  public static void main(String[] args) throws Exception {
    Pkcs11Signer.Token token = new Pkcs11Signer.Token(Path.of(args[0]), Long.parseLong(args[1]));
    if (args.length > 2) {
      trouble("wrong PIN", token, "9999".toCharArray(), "key");
      return;
    }
    store(token, "key", "EC", new ECGenParameterSpec("secp256r1"), "SHA256withECDSA");
    store(
        token,
        "rsa",
        "RSA",
        new RSAKeyGenParameterSpec(2048, BigInteger.valueOf(65537)),
        "SHA256withRSA");
    Signer signer = Pkcs11Signer.open(token, PIN, "key");
    List<Verifier> verifiers = List.of(Verifier.bouncyCastle(), Verifier.fastest());
    int verified = 0;
    // Half of them have a high s before it is made low.
    for (int i = 0; i < SIGNATURES; i++) {
      byte[] message = {(byte) i};
      Signature signature = signer.sign(message);
      boolean all =
          verifiers.stream().allMatch(v -> v.verify(signer.publicKey(), message, signature));
      verified += all ? 1 : 0;
    }
    System.out.println(verified + " signatures verified");
    trouble("no such key", token, PIN, "other");
    trouble("RSA key", token, PIN, "rsa");
    trouble("no such slot", new Pkcs11Signer.Token(token.library(), 77_777), PIN, "key");
  }

  private static void trouble(String what, Pkcs11Signer.Token token, char[] pin, String alias) {
    try {
      Pkcs11Signer.open(token, pin, alias);
      System.out.println(what + ": none");
    } catch (Pkcs11Exception e) {
      System.out.println(what + ": " + e.kind());
    }
  }

  private static void store(
      Pkcs11Signer.Token token,
      String alias,
      String algorithm,
      AlgorithmParameterSpec parameters,
      String signature)
      throws Exception {
    Provider provider = Pkcs11Signer.provider(token);
    KeyStore keys = KeyStore.getInstance("PKCS11", provider);
    keys.load(null, PIN);
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, provider);
    generator.initialize(parameters);
    KeyPair pair = generator.generateKeyPair();
    X500Principal name = new X500Principal("CN=lading");
    X509Certificate certificate =
        new JcaX509CertificateConverter()
            .getCertificate(
                new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(Instant.EPOCH),
                        Date.from(Instant.ofEpochMilli(4_000_000_000_000L)),
                        name,
                        pair.getPublic())
                    .build(
                        new JcaContentSignerBuilder(signature)
                            .setProvider(provider)
                            .build(pair.getPrivate())));
    keys.setKeyEntry(alias, pair.getPrivate(), null, new Certificate[] {certificate});
  }
}
