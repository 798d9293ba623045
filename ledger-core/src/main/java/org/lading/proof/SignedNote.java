package org.lading.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;

/**
 * A text with signatures, as C2SP signed-note defines it: the text, which ends in a newline, an
 * empty line, and one line per signature. Reading one says nothing about the signatures: {@link
 * NoteKey#check} does.
 */
public record SignedNote(String text, List<Line> signatures) {
  private static final String DASH = "— ";
  private static final int KEY_ID_LENGTH = 4;

  /** One signature line: the key's name and short id, and what that kind of key signs with. */
  public record Line(String keyName, int keyId, Bytes signature) {
    public Line {
      if (!NoteText.isKeyName(keyName) || signature.isEmpty()) {
        throw new IllegalArgumentException(
            "a signature line has a key name without spaces or plus, and a signature; this name is \""
                + keyName
                + "\" and its signature "
                + signature.length()
                + " bytes");
      }
    }

    private String format() {
      byte[] all = new byte[KEY_ID_LENGTH + signature.length()];
      for (int i = 0; i < KEY_ID_LENGTH; i++) {
        all[i] = (byte) (keyId >>> (8 * (KEY_ID_LENGTH - 1 - i)));
      }
      System.arraycopy(signature.array(), 0, all, KEY_ID_LENGTH, signature.length());
      return DASH + keyName + " " + NoteText.base64(Bytes.wrap(all)) + "\n";
    }
  }

  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n")) {
      throw new IllegalArgumentException("the text of a note ends in a newline");
    }
    if (signatures.isEmpty() || signatures.size() > Limits.NOTE_SIGNATURES) {
      throw new IllegalArgumentException(
          "a note has 1 to " + Limits.NOTE_SIGNATURES + " signatures, not " + signatures.size());
    }
  }

  public static SignedNote parse(Bytes input) throws MalformedException {
    return read(NoteText.decode(input, Limits.NOTE_BYTES));
  }

  public static SignedNote parse(String input) throws MalformedException {
    return parse(Bytes.ofUtf8(input));
  }

  /** Reads what is left of {@code input} as a note. */
  static SignedNote read(NoteText input) throws MalformedException {
    String text = input.upToLastEmptyLine();
    List<Line> lines = new ArrayList<>();
    do {
      lines.add(line(input));
      if (lines.size() > Limits.NOTE_SIGNATURES) {
        throw input.malformed("more than " + Limits.NOTE_SIGNATURES + " signatures");
      }
    } while (!input.atEnd());
    return new SignedNote(text, lines);
  }

  /** The note as text, byte for byte what {@link #parse} read. */
  public String format() {
    StringBuilder out = new StringBuilder(text).append('\n');
    signatures.forEach(line -> out.append(line.format()));
    return out.toString();
  }

  public Bytes bytes() {
    return Bytes.wrap(format().getBytes(StandardCharsets.UTF_8));
  }

  public SignedNote plus(Line signature) {
    List<Line> all = new ArrayList<>(signatures);
    all.add(signature);
    return new SignedNote(text, all);
  }

  /** The same note with the lines of these keys only, in the order of the keys. */
  public SignedNote keeping(List<NoteKey> keys) {
    List<Line> kept = new ArrayList<>();
    for (NoteKey key : keys) {
      signatures.stream().filter(key::isNamedBy).forEach(kept::add);
    }
    return new SignedNote(text, kept);
  }

  private static Line line(NoteText input) throws MalformedException {
    String line = input.line("a signature line");
    int space = line.indexOf(' ', DASH.length());
    if (!line.startsWith(DASH) || space < 0) {
      throw input.malformed("a signature line is an em dash, the key's name and the signature");
    }
    String name = line.substring(DASH.length(), space);
    if (!NoteText.isKeyName(name)) {
      throw input.malformed("a key name is not empty and has no spaces and no plus");
    }
    Bytes signature = input.base64(line.substring(space + 1), "the signature");
    if (signature.length() <= KEY_ID_LENGTH) {
      throw input.malformed(
          "a signature is a key id of 4 bytes and more, these are " + signature.length());
    }
    int keyId = 0;
    for (int i = 0; i < KEY_ID_LENGTH; i++) {
      keyId = (keyId << 8) | (signature.at(i) & 0xFF);
    }
    return new Line(name, keyId, signature.slice(KEY_ID_LENGTH, signature.length()));
  }
}
