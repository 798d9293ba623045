package org.lading.proof;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;

/**
 * Reads a C2SP text line by line. It knows the whole text, so that a refusal names the byte even
 * where a form stands inside another.
 */
final class NoteText {
  private static final int LONGEST_DECIMAL = 19;

  private final String text;
  private final int firstByte;
  private int at;
  private int lineStart;

  private NoteText(String text, int firstByte) {
    this.text = text;
    this.firstByte = firstByte;
  }

  /** The text of these bytes: UTF-8, no control characters but newline, newline at the end. */
  static NoteText decode(Bytes input, int limitBytes) throws MalformedException {
    if (input.length() > limitBytes) {
      throw new MalformedException(
          limitBytes, "at most " + limitBytes + " bytes, these are " + input.length());
    }
    ByteBuffer in = ByteBuffer.wrap(input.array());
    CharBuffer out = CharBuffer.allocate(input.length());
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    if (result.isError()) {
      throw new MalformedException(in.position(), "not UTF-8");
    }
    return of(out.flip().toString(), 0);
  }

  /** A text that begins at byte {@code firstByte} of what was handed in. */
  static NoteText of(String text, int firstByte) throws MalformedException {
    NoteText read = new NoteText(text, firstByte);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' && text.charAt(i) != '\n') {
        throw read.malformed(i, "control character " + (int) text.charAt(i) + ", only newline is");
      }
    }
    if (!text.endsWith("\n")) {
      throw read.malformed(text.length(), "the text does not end in a newline");
    }
    return read;
  }

  /** The byte at which the next line begins. */
  int nextByte() {
    return byteAt(at);
  }

  boolean atEnd() {
    return at == text.length();
  }

  /** The next line, without its newline. */
  String line(String what) throws MalformedException {
    lineStart = at;
    if (atEnd()) {
      throw malformed("the text ends where " + what + " should stand");
    }
    int end = text.indexOf('\n', at);
    at = end + 1;
    return text.substring(lineStart, end);
  }

  boolean nextLineStartsWith(String prefix) {
    return text.startsWith(prefix, at);
  }

  /** What is left up to the last empty line, which parts a note's text from its signatures. */
  String upToLastEmptyLine() throws MalformedException {
    int end = text.lastIndexOf("\n\n");
    lineStart = at;
    if (end < at) {
      throw malformed("no empty line between the text and the signatures");
    }
    String before = text.substring(at, end + 1);
    at = end + 2;
    return before;
  }

  /** Where the line read last begins is what went wrong. */
  MalformedException malformed(String reason) {
    return malformed(lineStart, reason);
  }

  /** A decimal number of 0 to 2^63 − 1 in the one way to write it. */
  long decimal(String digits, String what) throws MalformedException {
    boolean plain = !digits.isEmpty() && digits.length() <= LONGEST_DECIMAL;
    for (int i = 0; plain && i < digits.length(); i++) {
      plain = digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    if (plain && (digits.length() == 1 || digits.charAt(0) != '0')) {
      try {
        return Long.parseLong(digits);
      } catch (NumberFormatException tooLarge) {
        // Falls through: nineteen digits can still be above 2^63 − 1.
      }
    }
    throw malformed(
        what + " is a decimal of 0 to 2^63-1 without leading zeros, not \"" + shown(digits) + "\"");
  }

  /** Base64 with its padding and nothing else, in the one way to write these bytes. */
  Bytes base64(String encoded, String what) throws MalformedException {
    try {
      byte[] decoded = Base64.getDecoder().decode(encoded);
      if (Base64.getEncoder().encodeToString(decoded).equals(encoded)) {
        return Bytes.wrap(decoded);
      }
    } catch (IllegalArgumentException notBase64) {
      // Falls through.
    }
    throw malformed(what + " is not plain base64: \"" + shown(encoded) + "\"");
  }

  Hash hash(String encoded, String what) throws MalformedException {
    Bytes bytes = base64(encoded, what);
    if (bytes.length() != Hash.LENGTH) {
      throw malformed(what + " is 32 bytes in base64, these are " + bytes.length());
    }
    return new Hash(bytes);
  }

  static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /** Key names hold no spaces and no plus, so that a signature line and a vkey split one way. */
  static boolean isKeyName(String name) {
    int length = name.length();
    for (int at = 0; at < length; at += Character.charCount(name.codePointAt(at))) {
      int c = name.codePointAt(at);
      boolean refused =
          c == '+'
              || c < ' '
              || c == 0x85
              || Character.isSpaceChar(c)
              || Character.isWhitespace(c)
              || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
      if (refused) {
        return false;
      }
    }
    return length > 0;
  }

  /** A stranger's text as it may stand in a message: short and on one line. */
  static String shown(String text) {
    String oneLine = text.replace('\n', '⏎');
    return oneLine.length() <= 80 ? oneLine : oneLine.substring(0, 80) + "…";
  }

  private MalformedException malformed(int position, String reason) {
    return new MalformedException(byteAt(position), reason);
  }

  private int byteAt(int position) {
    return firstByte + text.substring(0, position).getBytes(StandardCharsets.UTF_8).length;
  }
}
