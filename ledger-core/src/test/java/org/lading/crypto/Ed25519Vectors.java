package org.lading.crypto;

import static org.lading.crypto.SignatureVector.Verdict.INVALID;
import static org.lading.crypto.SignatureVector.Verdict.KEY_REFUSED;
import static org.lading.crypto.SignatureVector.Verdict.VALID;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lading.crypto.SignatureVector.Verdict;

/**
 * Generates vectors/signatures-ed25519.json. The verdicts are written here by hand, from the rule;
 * no provider is asked.
 */
final class Ed25519Vectors {
  static final String PATH = "vectors/signatures-ed25519.json";
  static final String ABOUT =
      "Ed25519 as the ledger defines it (docs/spec/signatures.md). Written by Ed25519Vectors.";

  private static final BigInteger A = scalar("key");
  private static final BigInteger R = scalar("nonce");
  private static final Ed25519Forge HONEST = Ed25519Forge.ofKey(A, EdwardsPoint.IDENTITY);

  private final List<SignatureVector> vectors = new ArrayList<>();
  private final List<EdwardsPoint> small = EdwardsPoint.smallOrderPoints();

  private Ed25519Vectors() {}

  static List<SignatureVector> generate() {
    Ed25519Vectors all = new Ed25519Vectors();
    all.lengths();
    all.scalars();
    all.torsionInR();
    all.torsionInKey();
    all.torsionInBoth();
    all.smallOrderKeys();
    all.smallOrderR();
    all.nonCanonicalFieldElements();
    all.notOnCurve();
    return List.copyOf(all.vectors);
  }

  private void lengths() {
    Bytes good = HONEST.sign(R, EdwardsPoint.IDENTITY);
    add("a plain signature", HONEST, good, VALID);
    add("the last byte is missing", HONEST, good.slice(0, 63), INVALID);
    add("a zero byte is appended", HONEST, Bytes.concat(good, Bytes.ofHex("00")), INVALID);
    add("no bytes at all", HONEST, Bytes.EMPTY, INVALID);
    add("R alone", HONEST, good.slice(0, 32), INVALID);
    add("the signature twice", HONEST, Bytes.concat(good, good), INVALID);
    add("64 zero bytes", HONEST, Bytes.ofHex("00".repeat(64)), INVALID);
    Bytes key = HONEST.encodedA();
    addKey("a key of 31 bytes", key.slice(0, 31), good);
    addKey("a key with a zero byte appended", Bytes.concat(key, Bytes.ofHex("00")), good);
    addKey("no key", Bytes.EMPTY, good);
  }

  private void scalars() {
    Bytes good = HONEST.sign(R, EdwardsPoint.IDENTITY);
    for (int times = 1; times <= 14; times++) {
      BigInteger more = EdwardsPoint.L.multiply(BigInteger.valueOf(times));
      add("S + " + times + "L", HONEST, Ed25519Forge.withLargerS(good, more), INVALID);
    }
    for (int bit = 252; bit <= 255; bit++) {
      BigInteger more = BigInteger.ONE.shiftLeft(bit);
      add("S + 2^" + bit, HONEST, Ed25519Forge.withLargerS(good, more), INVALID);
    }
    add("S = 0", HONEST, Bytes.concat(good.slice(0, 32), number(BigInteger.ZERO)), INVALID);
    add("S = L", HONEST, Bytes.concat(good.slice(0, 32), number(EdwardsPoint.L)), INVALID);
    BigInteger below = EdwardsPoint.L.subtract(BigInteger.ONE);
    add(
        "S = L - 1 under another R",
        HONEST,
        Bytes.concat(good.slice(0, 32), number(below)),
        INVALID);
    add(
        "S = 2^256 - 1",
        HONEST,
        Bytes.concat(good.slice(0, 32), Bytes.ofHex("ff".repeat(32))),
        INVALID);
    Ed25519Forge unit = Ed25519Forge.ofKey(BigInteger.ONE, EdwardsPoint.IDENTITY);
    add("the key is the base point", unit, unit.sign(R, EdwardsPoint.IDENTITY), VALID);
    add("R is the base point", HONEST, HONEST.sign(BigInteger.ONE, EdwardsPoint.IDENTITY), VALID);
  }

  private void torsionInR() {
    for (int i = 1; i < small.size(); i++) {
      String desc = "torsion " + i + "/8 in R: cofactored verifiers accept it";
      add(desc, HONEST, HONEST.sign(R, small.get(i)), INVALID);
    }
  }

  private void torsionInKey() {
    for (int i = 1; i < small.size(); i++) {
      Ed25519Forge key = Ed25519Forge.ofKey(A, small.get(i));
      add(
          "torsion " + i + "/8 in A, k no multiple of 8: only cofactored verifiers accept it",
          key,
          search(key, false),
          KEY_REFUSED);
      add(
          "torsion "
              + i
              + "/8 in A, k a multiple of 8: every verifier without a check of A accepts",
          key,
          search(key, true),
          KEY_REFUSED);
    }
  }

  private static Bytes search(Ed25519Forge key, boolean multipleOfEight) {
    EdwardsPoint point = EdwardsPoint.BASE.times(R);
    for (BigInteger r = R; ; r = r.add(BigInteger.ONE), point = point.plus(EdwardsPoint.BASE)) {
      Bytes signature = key.signAs(r, point.encoded());
      BigInteger k =
          EdwardsPoint.challenge(signature.slice(0, 32), key.encodedA(), Ed25519Forge.MESSAGE);
      if (k.mod(BigInteger.valueOf(8)).signum() == 0 == multipleOfEight) {
        return signature;
      }
    }
  }

  private void torsionInBoth() {
    for (int i = 1; i < small.size(); i++) {
      Ed25519Forge key = Ed25519Forge.ofKey(A, small.get(i));
      for (int j = 1; j < small.size(); j++) {
        String desc = "torsion " + i + "/8 in A and " + j + "/8 in R";
        add(desc, key, key.sign(R, small.get(j)), KEY_REFUSED);
      }
      add(
          "torsion " + i + "/8 in A and the same times -k in R: cofactorless verifiers accept it",
          key,
          cancelling(key, small.get(i)),
          KEY_REFUSED);
    }
  }

  /**
   * Looks for a nonce whose R, with its torsion guessed beforehand, gives the k that cancels it.
   */
  private Bytes cancelling(Ed25519Forge key, EdwardsPoint torsion) {
    EdwardsPoint point = EdwardsPoint.BASE.times(R);
    for (BigInteger r = R; ; r = r.add(BigInteger.ONE), point = point.plus(EdwardsPoint.BASE)) {
      for (EdwardsPoint guess : small.subList(1, small.size())) {
        Bytes signature = key.signAs(r, point.plus(guess).encoded());
        BigInteger k =
            EdwardsPoint.challenge(signature.slice(0, 32), key.encodedA(), Ed25519Forge.MESSAGE);
        if (torsion.times(k.mod(BigInteger.valueOf(8))).negated().equals(guess)) {
          return signature;
        }
      }
    }
  }

  private void smallOrderKeys() {
    encodings(small)
        .forEach(
            (name, encoded) -> {
              // With a = 0 the equation holds for every message up to the torsion.
              Ed25519Forge key = new Ed25519Forge(BigInteger.ZERO, encoded);
              add("the key is " + name, key, key.sign(R, EdwardsPoint.IDENTITY), KEY_REFUSED);
            });
    Ed25519Forge identity = new Ed25519Forge(BigInteger.ZERO, EdwardsPoint.IDENTITY.encoded());
    Bytes zero = Bytes.concat(EdwardsPoint.IDENTITY.encoded(), number(BigInteger.ZERO));
    add("the key is the identity, R too, S = 0: signs everything", identity, zero, KEY_REFUSED);
  }

  private void smallOrderR() {
    encodings(small)
        .forEach(
            (name, encoded) ->
                add("R is " + name, HONEST, HONEST.signAs(BigInteger.ZERO, encoded), INVALID));
  }

  /** Each small-order point in each of its encodings, the canonical one first. */
  private static Map<String, Bytes> encodings(List<EdwardsPoint> points) {
    Map<String, Bytes> all = new LinkedHashMap<>();
    for (int i = 0; i < points.size(); i++) {
      EdwardsPoint point = points.get(i);
      String name = "the small-order point " + i + "/8";
      boolean sign = point.x().testBit(0);
      all.put(name, point.encoded());
      if (point.x().signum() == 0) {
        all.put(name + " with the sign of a zero x set", EdwardsPoint.encoded(point.y(), true));
      }
      BigInteger above = point.y().add(EdwardsPoint.P);
      if (above.bitLength() <= 255) {
        all.put(name + " with y + p", EdwardsPoint.encoded(above, sign));
        if (point.x().signum() == 0) {
          all.put(name + " with y + p and the sign set", EdwardsPoint.encoded(above, true));
        }
      }
    }
    return all;
  }

  /**
   * Only y below 19 has a second encoding; a few of those are points, with torsion of every kind.
   */
  private void nonCanonicalFieldElements() {
    for (int y = 0; y < 19; y++) {
      for (boolean sign : new boolean[] {false, true}) {
        Bytes encoded = EdwardsPoint.encoded(EdwardsPoint.P.add(BigInteger.valueOf(y)), sign);
        String name = "y = p + " + y + (sign ? ", sign set" : "");
        addKey("the key has " + name, encoded, HONEST.sign(R, EdwardsPoint.IDENTITY));
        add("R has " + name, HONEST, HONEST.signAs(R, encoded), INVALID);
      }
    }
  }

  private void notOnCurve() {
    BigInteger y = BigInteger.TWO;
    while (EdwardsPoint.isOnCurve(y)) {
      y = y.add(BigInteger.ONE);
    }
    Bytes none = EdwardsPoint.encoded(y, false);
    String name = "y = " + y + ", which no point has";
    addKey("the key has " + name, none, HONEST.sign(R, EdwardsPoint.IDENTITY));
    add("R has " + name, HONEST, HONEST.signAs(R, none), INVALID);
    Ed25519Forge other = Ed25519Forge.ofKey(scalar("another key"), EdwardsPoint.IDENTITY);
    add("signed by another key", HONEST, other.sign(R, EdwardsPoint.IDENTITY), INVALID);
    Bytes good = HONEST.sign(R, EdwardsPoint.IDENTITY);
    Bytes negated =
        Bytes.concat(EdwardsPoint.BASE.times(R).negated().encoded(), good.slice(32, 64));
    add("R negated", HONEST, negated, INVALID);
  }

  private static BigInteger scalar(String name) {
    return EdwardsPoint.number(EdwardsPoint.sha512(Bytes.ofUtf8("lading vectors: " + name)))
        .mod(EdwardsPoint.L);
  }

  private static Bytes number(BigInteger value) {
    return EdwardsPoint.littleEndian(value);
  }

  private void addKey(String desc, Bytes key, Bytes signature) {
    add(desc, new Ed25519Forge(BigInteger.ZERO, key), signature, KEY_REFUSED);
  }

  private void add(String desc, Ed25519Forge key, Bytes signature, Verdict verdict) {
    vectors.add(
        new SignatureVector(
            desc, Suite.ED25519.code(), key.encodedA(), Ed25519Forge.MESSAGE, signature, verdict));
  }
}
