package org.lading.crypto;

import java.util.ArrayList;
import java.util.List;

/** Every implementation this machine has, for tests that want one answer from all. */
final class Providers {
  private Providers() {}

  static List<Verifier> all() {
    List<Verifier> all = new ArrayList<>();
    all.add(Verifier.bouncyCastle());
    Verifier.corretto()
        .ifPresentOrElse(
            all::add,
            () ->
                System.out.println("left out: no Amazon Corretto Crypto Provider on this machine"));
    return List.copyOf(all);
  }
}
