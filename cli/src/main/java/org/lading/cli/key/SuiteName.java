package org.lading.cli.key;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Suite;

/** The signature suites as users write them. */
enum SuiteName {
  ED25519(Suite.ED25519),
  P256(Suite.ECDSA_P256_SHA256),
  SM2(Suite.SM2_SM3);

  private final Suite suite;

  SuiteName(Suite suite) {
    this.suite = suite;
  }

  /** As it is typed; shells complete it like this. */
  @Override
  public String toString() {
    return word();
  }

  Suite suite() {
    return suite;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static SuiteName of(Suite suite) {
    return switch (suite) {
      case ED25519 -> ED25519;
      case ECDSA_P256_SHA256 -> P256;
      case SM2_SM3 -> SM2;
    };
  }

  static @Nullable SuiteName ofWord(String word) {
    for (SuiteName name : values()) {
      if (name.word().equals(word)) {
        return name;
      }
    }
    return null;
  }
}
