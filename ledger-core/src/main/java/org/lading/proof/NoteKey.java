package org.lading.proof;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.KeyFormatException;
import org.lading.crypto.PublicKey;
import org.lading.crypto.Sha256;
import org.lading.crypto.Signature;
import org.lading.crypto.Signer;
import org.lading.crypto.Suite;
import org.lading.crypto.Verifier;

/**
 * Who may sign a note: a name, a kind of signature and an Ed25519 key. Written down as a vkey,
 * {@code name+key id in hex+base64(kind ‖ key)}.
 */
public record NoteKey(String name, Kind kind, PublicKey publicKey) {
  private static final int TIME_LENGTH = Long.BYTES;

  /** What is signed, by the type byte of C2SP. */
  public enum Kind {
    /** The note's text: the seals of validators. */
    ED25519(0x01),
    /** "cosignature/v1", the time and the text: observers who saw the log grow. */
    COSIGNATURE_V1(0x04);

    private final byte code;

    Kind(int code) {
      this.code = (byte) code;
    }

    public byte code() {
      return code;
    }
  }

  /** What came of looking at one signature line with one key. */
  public sealed interface Check {
    /** Another key's line, of which this one can say nothing. */
    record NotThisKey() implements Check {}

    /** {@code timeSeconds}: when it was cosigned, since 1970; 0 for the kind without a time. */
    record Valid(long timeSeconds) implements Check {}

    record Invalid(String why) implements Check {}
  }

  public NoteKey {
    if (!NoteText.isKeyName(name)) {
      throw new IllegalArgumentException(
          "a key name is not empty and has no spaces and no plus: \"" + name + "\"");
    }
    if (publicKey.suite() != Suite.ED25519) {
      throw new IllegalArgumentException("notes are signed with Ed25519, not " + publicKey.suite());
    }
  }

  public static NoteKey parse(String vkey) throws MalformedException {
    String[] fields = vkey.split("\\+", 3);
    if (fields.length != 3 || !NoteText.isKeyName(fields[0])) {
      throw new MalformedException(
          0, "a note key is name+key id+key, not \"" + NoteText.shown(vkey) + "\"");
    }
    int at = fields[0].length() + fields[1].length() + 2;
    Bytes typed = NoteText.of(fields[2] + "\n", at).base64(fields[2], "the key");
    if (typed.length() != 1 + Suite.ED25519.publicKeyLength()) {
      throw new MalformedException(
          at, "the key is a type byte and 32 bytes, these are " + typed.length());
    }
    NoteKey key = new NoteKey(fields[0], kind(typed.at(0), at), publicKey(typed, at));
    if (!key.hexId().equals(fields[1])) {
      throw new MalformedException(
          fields[0].length() + 1,
          "the key id is " + key.hexId() + ", not \"" + NoteText.shown(fields[1]) + "\"");
    }
    return key;
  }

  public String vkey() {
    return name + "+" + hexId() + "+" + NoteText.base64(typed());
  }

  /** The first four bytes of SHA-256(name ‖ newline ‖ type ‖ key). */
  public int keyId() {
    Hash hash = Sha256.of(Bytes.ofUtf8(name + "\n"), typed());
    return (int) Long.parseLong(hash.bytes().slice(0, 4).hex(), 16);
  }

  /** Whether the line says that it is this key's. */
  public boolean isNamedBy(SignedNote.Line line) {
    return line.keyName().equals(name) && line.keyId() == keyId();
  }

  public Check check(String text, SignedNote.Line line, Verifier verifier) {
    if (!isNamedBy(line)) {
      return new Check.NotThisKey();
    }
    return switch (kind) {
      case ED25519 -> check(text, line.signature(), 0, verifier);
      case COSIGNATURE_V1 -> checkCosignature(text, line.signature(), verifier);
    };
  }

  /** This key's signature line for {@code text}. */
  public SignedNote.Line sign(String text, Signer signer) {
    require(Kind.ED25519, signer);
    return new SignedNote.Line(name, keyId(), signer.sign(utf8(text)).bytes());
  }

  /** This observer's line for the checkpoint {@code text}, which it saw to be the newest. */
  public SignedNote.Line cosign(String text, long timeSeconds, Signer signer) {
    require(Kind.COSIGNATURE_V1, signer);
    Signature signature = signer.sign(utf8(cosigned(text, timeSeconds)));
    Bytes time = Bytes.ofHex(HexFormat.of().toHexDigits(timeSeconds));
    return new SignedNote.Line(name, keyId(), Bytes.concat(time, signature.bytes()));
  }

  private Check checkCosignature(String text, Bytes timed, Verifier verifier) {
    if (timed.length() != TIME_LENGTH + Signature.LENGTH) {
      return new Check.Invalid("a cosignature is a time and 64 bytes, these are " + timed.length());
    }
    long timeSeconds = HexFormat.fromHexDigitsToLong(timed.slice(0, TIME_LENGTH).hex());
    if (timeSeconds < 0) {
      return new Check.Invalid("the time is above 2^63-1");
    }
    Bytes signature = timed.slice(TIME_LENGTH, timed.length());
    return check(cosigned(text, timeSeconds), signature, timeSeconds, verifier);
  }

  private Check check(String message, Bytes signature, long timeSeconds, Verifier verifier) {
    if (signature.length() != Signature.LENGTH) {
      return new Check.Invalid("a signature is 64 bytes, these are " + signature.length());
    }
    return verifier.verify(publicKey, utf8(message), new Signature(signature))
        ? new Check.Valid(timeSeconds)
        : new Check.Invalid("the signature is not " + name + "'s over this text");
  }

  private void require(Kind wanted, Signer signer) {
    if (kind != wanted || !signer.publicKey().equals(publicKey)) {
      throw new IllegalArgumentException(
          "signing as " + name + " takes its own key of kind " + wanted + ", this is " + kind);
    }
  }

  private static String cosigned(String text, long timeSeconds) {
    return "cosignature/v1\ntime " + timeSeconds + "\n" + text;
  }

  private String hexId() {
    return HexFormat.of().toHexDigits(keyId());
  }

  private Bytes typed() {
    return Bytes.concat(Bytes.wrap(new byte[] {kind.code()}), publicKey.encoded());
  }

  private static Kind kind(byte code, int at) throws MalformedException {
    for (Kind kind : Kind.values()) {
      if (kind.code() == code) {
        return kind;
      }
    }
    throw new MalformedException(
        at, "notes here are signed by keys of type 1 (Ed25519) or 4 (cosignature), not " + code);
  }

  private static PublicKey publicKey(Bytes typed, int at) throws MalformedException {
    try {
      return PublicKey.of(Suite.ED25519, typed.slice(1, typed.length()));
    } catch (KeyFormatException bad) {
      throw new MalformedException(at, String.valueOf(bad.getMessage()));
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
