package org.lading.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.lading.codec.MalformedException;
import org.lading.crypto.Hash;

/**
 * A log at one size, as C2SP tlog-checkpoint writes it: origin, size, root, one a line. Others may
 * add extension lines, which are kept when reading; ours never have any, since nobody could check
 * what they say.
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
  private static final Pattern LEDGER_ID = Pattern.compile("[0-9a-f]{64}");

  public Checkpoint {
    extensions = List.copyOf(extensions);
    if (origin.isEmpty() || size < 0) {
      throw new IllegalArgumentException(
          "a checkpoint has an origin and a size of 0 or more: \"" + origin + "\", " + size);
    }
  }

  public Checkpoint(String origin, long size, Hash root) {
    this(origin, size, root, List.of());
  }

  /**
   * What a ledger's checkpoints begin with: its name and its id, so that no two can be mixed up.
   */
  public static String origin(String genesisName, Hash ledgerId) {
    return genesisName + "/" + ledgerId.hex();
  }

  /** The name in a validator's seals. */
  public static String sealKeyName(String origin, String validator) {
    return origin + "/" + validator;
  }

  /** Reads the text of a note. */
  public static Checkpoint parse(String text) throws MalformedException {
    return parse(text, 0);
  }

  /** Reads the text of a note that begins at byte {@code firstByte} of a larger one. */
  static Checkpoint parse(String text, int firstByte) throws MalformedException {
    NoteText input = NoteText.of(text, firstByte);
    String origin = nonEmpty(input, "the origin");
    long size = input.decimal(input.line("the size"), "the size");
    Hash root = input.hash(input.line("the root"), "the root");
    List<String> extensions = new ArrayList<>();
    while (!input.atEnd()) {
      extensions.add(nonEmpty(input, "an extension line"));
    }
    return new Checkpoint(origin, size, root, extensions);
  }

  /** The ledger id that a ledger's origin ends with. */
  public Hash ledgerId() throws MalformedException {
    String id = origin.substring(origin.lastIndexOf('/') + 1);
    if (!LEDGER_ID.matcher(id).matches()) {
      throw new MalformedException(
          0, "the origin of a ledger ends in / and its id in hexadecimal, not \"" + origin + "\"");
    }
    return Hash.ofHex(id);
  }

  /** The text to sign: three lines, and the extension lines if it was read with some. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(origin).append('\n').append(size).append('\n');
    text.append(NoteText.base64(root.bytes())).append('\n');
    extensions.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private static String nonEmpty(NoteText input, String what) throws MalformedException {
    String line = input.line(what);
    if (line.isEmpty()) {
      throw input.malformed(what + " must not be empty");
    }
    return line;
  }
}
