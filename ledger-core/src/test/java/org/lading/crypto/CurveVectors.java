package org.lading.crypto;

import static org.lading.crypto.SignatureVector.Verdict.INVALID;
import static org.lading.crypto.SignatureVector.Verdict.KEY_REFUSED;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.lading.crypto.SignatureVector.Verdict;

/** What the vectors of both short Weierstrass suites share: ranges, lengths and bad keys. */
final class CurveVectors {
  private final Suite suite;
  private final Curve curve;
  private final PublicKey key;
  private final Bytes message;
  private final List<SignatureVector> vectors = new ArrayList<>();

  CurveVectors(Suite suite, Curve curve, PublicKey key, Bytes message) {
    this.suite = suite;
    this.curve = curve;
    this.key = key;
    this.message = message;
  }

  List<SignatureVector> vectors() {
    return List.copyOf(vectors);
  }

  void ranges(Bytes good) {
    Bytes r = good.slice(0, 32);
    Bytes s = good.slice(32, 64);
    Bytes zero = number(BigInteger.ZERO);
    Bytes n = number(curve.n());
    Bytes largest = Bytes.ofHex("ff".repeat(32));
    add("r = 0", Bytes.concat(zero, s), INVALID);
    add("s = 0", Bytes.concat(r, zero), INVALID);
    add("r = s = 0", Bytes.concat(zero, zero), INVALID);
    add("r = n", Bytes.concat(n, s), INVALID);
    add("s = n", Bytes.concat(r, n), INVALID);
    add("r = n + 1", Bytes.concat(number(curve.n().add(BigInteger.ONE)), s), INVALID);
    add("s = n + 1", Bytes.concat(r, number(curve.n().add(BigInteger.ONE))), INVALID);
    add("r = 2^256 - 1", Bytes.concat(largest, s), INVALID);
    add("s = 2^256 - 1", Bytes.concat(r, largest), INVALID);
    add("r = p", Bytes.concat(number(curve.prime()), s), INVALID);
    add("r and s exchanged", Bytes.concat(s, r), INVALID);
    add("r negated", Bytes.concat(number(curve.n().subtract(value(r))), s), INVALID);
  }

  void lengths(Bytes good) {
    add("the last byte is missing", good.slice(0, 63), INVALID);
    add("a zero byte is appended", Bytes.concat(good, Bytes.ofHex("00")), INVALID);
    add("a zero byte stands before", Bytes.concat(Bytes.ofHex("00"), good), INVALID);
    add("no bytes at all", Bytes.EMPTY, INVALID);
    add("64 zero bytes", Bytes.ofHex("00".repeat(64)), INVALID);
    add("the same in DER", der(good), INVALID);
  }

  void keys(Bytes good) throws KeyFormatException {
    Bytes encoded = key.encoded();
    Bytes x = encoded.slice(1, 33);
    addKey("the key is 32 bytes, x alone", x, good);
    addKey("the key is uncompressed", Bytes.wrap(key.point(curve).getEncoded(false)), good);
    addKey("the key is the point at infinity", Bytes.ofHex("00"), good);
    addKey("the key is 33 zero bytes", Bytes.ofHex("00".repeat(33)), good);
    for (String first : List.of("00", "01", "04", "05", "06", "07", "82")) {
      addKey("the key begins with " + first, Bytes.concat(Bytes.ofHex(first), x), good);
    }
    addKey("the key's x is on no point", Bytes.concat(Bytes.ofHex("02"), notOnCurve()), good);
    addKey("the key's x is p", Bytes.concat(Bytes.ofHex("02"), number(curve.prime())), good);
    addKey("the key's x is p + a real one", abovePrime(), good);
    addKey("the key's x is 2^256 - 1", Bytes.ofHex("02" + "ff".repeat(32)), good);
    int flipped = encoded.at(0) ^ 1;
    Bytes negated = Bytes.concat(Bytes.ofHex("0" + flipped), x);
    add("the key's point negated", negated, good, INVALID);
  }

  void add(String desc, Bytes signature, Verdict verdict) {
    add(desc, key.encoded(), signature, verdict);
  }

  void add(String desc, Bytes encodedKey, Bytes signature, Verdict verdict) {
    add(desc, encodedKey, message, signature, verdict);
  }

  void add(String desc, Bytes encodedKey, Bytes signed, Bytes signature, Verdict verdict) {
    vectors.add(new SignatureVector(desc, suite.code(), encodedKey, signed, signature, verdict));
  }

  private void addKey(String desc, Bytes encodedKey, Bytes signature) {
    add(desc, encodedKey, signature, KEY_REFUSED);
  }

  private Bytes notOnCurve() {
    BigInteger x = BigInteger.ONE;
    while (isOnCurve(x)) {
      x = x.add(BigInteger.ONE);
    }
    return number(x);
  }

  /** x + p for the smallest x of a point: fits 32 bytes, and a sloppy decoder reduces it. */
  private Bytes abovePrime() {
    BigInteger x = BigInteger.ONE;
    while (!isOnCurve(x)) {
      x = x.add(BigInteger.ONE);
    }
    return Bytes.concat(Bytes.ofHex("02"), number(x.add(curve.prime())));
  }

  /** Whether x³ + ax + b is a square, by Euler's criterion. */
  private boolean isOnCurve(BigInteger x) {
    BigInteger a = curve.domain().getCurve().getA().toBigInteger();
    BigInteger b = curve.domain().getCurve().getB().toBigInteger();
    BigInteger p = curve.prime();
    BigInteger square = x.pow(3).add(a.multiply(x)).add(b).mod(p);
    return square.modPow(p.shiftRight(1), p).equals(BigInteger.ONE);
  }

  static Bytes number(BigInteger value) {
    return Bytes.wrap(Curve.scalar(value));
  }

  static BigInteger value(Bytes bigEndian) {
    return new BigInteger(1, bigEndian.array());
  }

  /** The same two numbers as an ASN.1 sequence, the form most other programs use. */
  static Bytes der(Bytes plain) {
    Bytes both = Bytes.concat(derInteger(plain.slice(0, 32)), derInteger(plain.slice(32, 64)));
    return Bytes.concat(Bytes.wrap(new byte[] {0x30, (byte) both.length()}), both);
  }

  private static Bytes derInteger(Bytes number) {
    Bytes content = Bytes.wrap(value(number).toByteArray());
    return Bytes.concat(Bytes.wrap(new byte[] {0x02, (byte) content.length()}), content);
  }
}
