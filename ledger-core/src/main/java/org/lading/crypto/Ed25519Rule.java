package org.lading.crypto;

/** What the Ed25519 rule asks of a signature's 64 bytes before any arithmetic. */
final class Ed25519Rule {
  /** L = 2^252 + 27742317777372353535851937790883648493, little-endian. */
  private static final Bytes ORDER =
      Bytes.ofHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");

  private static final int POINT_LENGTH = 32;

  private Ed25519Rule() {}

  /** S is below L, and R is not the identity, which has order 1. */
  static boolean admits(byte[] signature) {
    return scalarBelowOrder(signature) && !pointIsIdentity(signature);
  }

  private static boolean scalarBelowOrder(byte[] signature) {
    for (int i = POINT_LENGTH - 1; i >= 0; i--) {
      int difference = (signature[POINT_LENGTH + i] & 0xFF) - (ORDER.at(i) & 0xFF);
      if (difference != 0) {
        return difference < 0;
      }
    }
    return false;
  }

  private static boolean pointIsIdentity(byte[] signature) {
    if (signature[0] != 1) {
      return false;
    }
    for (int i = 1; i < POINT_LENGTH; i++) {
      if (signature[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
