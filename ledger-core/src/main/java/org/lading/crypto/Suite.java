package org.lading.crypto;

/**
 * The signature suites of the ledger (docs/spec/signatures.md). The code is the one byte that
 * stands for the suite wherever a key is written down.
 */
public enum Suite {
  /** Ed25519, verified cofactorless and without points of small order. */
  ED25519(1, 32),
  /** ECDSA over P-256 with SHA-256; r‖s, low s; compressed keys. */
  ECDSA_P256_SHA256(2, 33),
  /** SM2 with SM3 and the identifier 1234567812345678; r‖s; compressed keys. */
  SM2_SM3(3, 33);

  private final int code;
  private final int publicKeyLength;

  Suite(int code, int publicKeyLength) {
    this.code = code;
    this.publicKeyLength = publicKeyLength;
  }

  /** The suite's one byte, 1 to 3. */
  public int code() {
    return code;
  }

  /** Bytes of an encoded public key: 32 or 33. */
  public int publicKeyLength() {
    return publicKeyLength;
  }

  public static Suite ofCode(int code) throws KeyFormatException {
    return switch (code) {
      case 1 -> ED25519;
      case 2 -> ECDSA_P256_SHA256;
      case 3 -> SM2_SM3;
      default ->
          throw new KeyFormatException(
              "a signature suite is 1 (Ed25519), 2 (ECDSA P-256) or 3 (SM2), not " + code);
    };
  }
}
