package org.lading.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lading.crypto.SignatureVector.Verdict;
import org.lading.testkit.Golden;

/** The committed vectors of docs/spec/signatures.md have their verdict on every implementation. */
class SignatureVectorsTest {
  static Stream<String> files() {
    return Stream.of(Ed25519Vectors.PATH, EcdsaVectors.PATH, Sm2Vectors.PATH);
  }

  @Test
  void generatorsGiveTheCommittedFiles() throws Exception {
    Golden.check(
        Ed25519Vectors.PATH,
        SignatureVector.write(Ed25519Vectors.ABOUT, Ed25519Vectors.generate()));
    Golden.check(
        EcdsaVectors.PATH, SignatureVector.write(EcdsaVectors.ABOUT, EcdsaVectors.generate()));
    Golden.check(Sm2Vectors.PATH, SignatureVector.write(Sm2Vectors.ABOUT, Sm2Vectors.generate()));
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyImplementationGivesTheExpectedVerdict(String file) throws Exception {
    List<String> wrong = new ArrayList<>();
    List<SignatureVector> vectors = SignatureVector.read(file);
    for (Verifier verifier : Providers.all()) {
      for (SignatureVector vector : vectors) {
        Verdict came = vector.by(verifier);
        if (came != vector.verdict()) {
          wrong.add(verifier.name() + ": " + vector.desc() + ": " + came);
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(vectors.size() > 30, "only " + vectors.size() + " vectors in " + file);
    assertTrue(vectors.stream().anyMatch(v -> v.verdict() == Verdict.VALID));
  }

  @ParameterizedTest
  @MethodSource("files")
  void aRefusedKeyVerifiesNothingEvenWhenItWasNotCheckedBefore(String file) throws Exception {
    List<String> wrong = new ArrayList<>();
    int tried = 0;
    for (Verifier verifier : Providers.all()) {
      for (SignatureVector vector : SignatureVector.read(file)) {
        Suite suite = Suite.ofCode(vector.suite());
        if (vector.verdict() == Verdict.KEY_REFUSED
            && vector.key().length() == suite.publicKeyLength()) {
          tried++;
          if (vector.accepts(verifier, PublicKey.ofRegistered(suite, vector.key()))) {
            wrong.add(verifier.name() + ": " + vector.desc());
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(tried > 0);
  }

  /** Without this the vectors could all be refused for some other reason. */
  @Test
  void aCofactoredVerifierAcceptsTheTorsionVectors() {
    long accepted =
        SignatureVector.read(Ed25519Vectors.PATH).stream()
            .filter(v -> v.verdict() != Verdict.VALID && v.desc().startsWith("torsion"))
            .filter(SignatureVectorsTest::cofactored)
            .count();
    assertEquals(77, accepted);
  }

  private static boolean cofactored(SignatureVector v) {
    return Ed25519.verify(
        v.signature().array(), 0, v.key().array(), 0, v.message().array(), 0, v.message().length());
  }

  /** The cofactorless equation in plain arithmetic, which no provider took part in. */
  @Test
  void plainArithmeticAgreesOnEverySignatureWithGoodPoints() {
    int held = 0;
    for (SignatureVector v : SignatureVector.read(Ed25519Vectors.PATH)) {
      if (v.verdict() == Verdict.VALID) {
        assertTrue(EdwardsEquation.holds(v), v.desc());
        held++;
      } else if (v.verdict() == Verdict.INVALID && v.desc().startsWith("torsion")) {
        assertTrue(!EdwardsEquation.holds(v), v.desc());
      }
    }
    assertEquals(3, held);
  }
}
