package org.lading.proof;

import java.util.List;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Generates {@code vectors/notes.json}: texts in the four C2SP forms, most of them to be refused,
 * with the place and the reason.
 */
final class NoteVectors {
  static final String FILE = "vectors/notes.json";
  static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final Hash ROOT = Sha256.of(Bytes.ofUtf8("a root"));
  private static final Checkpoint CHECKPOINT = new Checkpoint("example.org/log", 13, ROOT);
  private static final String TEXT = CHECKPOINT.text();

  private final ObjectNode file = JSON.createObjectNode();
  private final Sealers.Sealer sealer = Sealers.validator("example.org/log", "border");
  private final String line = new SignedNote(TEXT, List.of(sealer.seal(TEXT))).format();
  private final String seal = line.substring(TEXT.length() + 1);

  private NoteVectors() {}

  static String generate() throws Exception {
    NoteVectors vectors = new NoteVectors();
    vectors.file.put("desc", "Bytes are hexadecimal; verdict OK or what is wrong and where.");
    vectors.notes();
    vectors.checkpoints();
    vectors.keys();
    vectors.proofs();
    return JSON.writeValueAsString(vectors.file) + "\n";
  }

  /** Reads {@code bytes} as {@code form}; what was read must write itself back byte for byte. */
  static String verdict(String form, Bytes bytes) {
    try {
      String again =
          switch (form) {
            case "signed-note" -> SignedNote.parse(bytes).format();
            case "checkpoint" -> Checkpoint.parse(bytes.utf8()).text();
            case "vkey" -> NoteKey.parse(bytes.utf8()).vkey();
            case "tlog-proof" -> TlogProof.parse(bytes).format();
            default -> throw new AssertionError("no form " + form);
          };
      return bytes.equals(Bytes.ofUtf8(again)) ? "OK" : "NOT THE SAME AGAIN";
    } catch (MalformedException malformed) {
      return String.valueOf(malformed.getMessage());
    }
  }

  private void notes() {
    note("one signature", line);
    note("two signatures", line + seal);
    note("empty lines in the text", "one\n\n\ntwo\n\n" + seal);
    note("letters of every script in the text", "中山 → Алматы\n\n" + seal);
    note("nothing", "");
    note("only a newline", "\n");
    note("no newline at the end", line.substring(0, line.length() - 1));
    note("no empty line", TEXT + seal);
    note("no signature", TEXT + "\n");
    note("an empty line after the signatures", line + "\n");
    note("text after the signatures", line + "more\n");
    note("a hyphen for the dash", TEXT + "\n" + seal.replace("—", "-"));
    note("no space after the dash", TEXT + "\n" + seal.replace("— ", "—"));
    note("no key name", TEXT + "\n—  " + seal.substring(seal.lastIndexOf(' ') + 1));
    note("a plus in the key name", TEXT + "\n" + seal.replace("border", "bor+der"));
    note("a no-break space in the key name", TEXT + "\n" + seal.replace("border", "bor\u00a0der"));
    note("no signature on the line", TEXT + "\n" + seal.substring(0, seal.lastIndexOf(' ')) + "\n");
    note("two spaces before the signature", TEXT + "\n" + seal.replace("border ", "border  "));
    note("base64 without its padding", line.replace("=\n", "\n"));
    note("base64 in the URL alphabet", TEXT + "\n— a.example ____-_==\n");
    note("base64 with stray bits at the end", TEXT + "\n— a.example AAAAAAF=\n");
    note("a signature of four bytes, which is a key id alone", TEXT + "\n— a.example AAAAAA==\n");
    note("carriage returns", line.replace("\n", "\r\n"));
    note("a tab in the text", "a\tb\n\n" + seal);
    note("a NUL in the text", "a\0b\n\n" + seal);
    add("signed-note", "not UTF-8", Bytes.concat(Bytes.ofHex("61ff620a0a"), Bytes.ofUtf8(seal)));
    add("signed-note", "overlong UTF-8", Bytes.concat(Bytes.ofHex("c0af0a0a"), Bytes.ofUtf8(seal)));
    add(
        "signed-note",
        "half a surrogate",
        Bytes.concat(Bytes.ofHex("eda0800a0a"), Bytes.ofUtf8(seal)));
    note("a byte-order mark, which is part of the text", "\ufeff" + line);
  }

  private void checkpoints() {
    checkpoint("three lines", TEXT);
    checkpoint("the empty log", new Checkpoint("example.org/log", 0, ROOT).text());
    checkpoint("the largest size", TEXT.replace("\n13\n", "\n9223372036854775807\n"));
    checkpoint("extension lines", TEXT + "one\ntwo\n");
    checkpoint("nothing", "");
    checkpoint("no origin", TEXT.substring(TEXT.indexOf('\n')));
    checkpoint("two lines", TEXT.substring(0, TEXT.indexOf('\n') + 4));
    checkpoint("no newline at the end", TEXT.substring(0, TEXT.length() - 1));
    for (String size : List.of("", "-1", "+13", "013", "00", "1e3", " 13", "13 ", "1３")) {
      checkpoint("the size \"" + size + "\"", TEXT.replace("\n13\n", "\n" + size + "\n"));
    }
    checkpoint("a size of 2^63", TEXT.replace("\n13\n", "\n9223372036854775808\n"));
    checkpoint("a size of twenty digits", TEXT.replace("\n13\n", "\n10000000000000000000\n"));
    checkpoint("a root of 31 bytes", root(ROOT.bytes().slice(0, 31)));
    checkpoint("a root of 33 bytes", root(Bytes.concat(ROOT.bytes(), Bytes.ofHex("00"))));
    checkpoint("a root in hexadecimal", TEXT.replace(NoteText.base64(ROOT.bytes()), ROOT.hex()));
    checkpoint("an empty extension line", TEXT + "\n");
  }

  private void keys() {
    String vkey = sealer.key().vkey();
    String key = vkey.substring(vkey.lastIndexOf('+') + 1);
    vkey("a validator", vkey);
    vkey("an observer", Sealers.observer("observer.example").key().vkey());
    vkey("nothing", "");
    vkey("a name alone", "example.org/log/border");
    vkey("no name", "+" + vkey.substring(vkey.indexOf('+') + 1));
    vkey("a space in the name", vkey.replace("border", "bor der"));
    vkey("another name, so another id", vkey.replace("border", "bordar"));
    vkey("another id", vkey.replace(vkey.split("\\+", 3)[1], "00000000"));
    vkey("no id", "example.org/log/border++AQ==");
    vkey("a key of 31 bytes", "n+00000000+" + NoteText.base64(Bytes.ofHex("01" + "11".repeat(31))));
    vkey("type 2", "n+00000000+" + NoteText.base64(Bytes.ofHex("02" + "11".repeat(32))));
    vkey(
        "the neutral point as key",
        "n+00000000+" + NoteText.base64(Bytes.ofHex("0101" + "00".repeat(31))));
    vkey(
        "no point of the curve",
        "n+00000000+" + NoteText.base64(Bytes.ofHex("0102" + "00".repeat(31))));
    vkey("a newline at the end", vkey + "\n");
    vkey("key not in base64", vkey.replace(key, "*" + key.substring(1)));
  }

  private void proofs() throws Exception {
    TlogProof good = Receipts.receipt(5, 13, List.of(Sealers.validator("border")));
    String text = good.format();
    String extra = "extra " + NoteText.base64(good.extra()) + "\n";
    String hash = NoteText.base64(good.path().getFirst().bytes()) + "\n";
    proof("a receipt", text);
    proof("no extra", text.replace(extra, ""));
    proof("no hashes", text.replaceFirst("(?s)index 5\n.*?\n\n", "index 0\n\n"));
    proof("nothing", "");
    proof("another version", text.replace("@v1", "@v2"));
    proof("the checkpoint alone", good.note().format());
    proof("extra without bytes", text.replace(extra, "extra \n"));
    proof(
        "extra after the index", text.replace(extra, "").replace("index 5\n", "index 5\n" + extra));
    proof("extra twice", text.replace(extra, extra + extra));
    proof("extra that is not base64", text.replace(extra, "extra ?\n"));
    proof("no index", text.replace("index 5\n", ""));
    proof("Index", text.replace("index 5\n", "Index 5\n"));
    proof("a negative index", text.replace("index 5\n", "index -5\n"));
    proof("an index with a leading zero", text.replace("index 5\n", "index 05\n"));
    proof("an index of 2^63", text.replace("index 5\n", "index 9223372036854775808\n"));
    proof(
        "a hash of 31 bytes",
        text.replace(hash, NoteText.base64(ROOT.bytes().slice(1, 32)) + "\n"));
    proof("65 hashes", text.replace(hash, hash.repeat(65)));
    proof("no empty line after the hashes", text.replaceFirst("\n\n", "\n"));
    proof("no checkpoint", text.substring(0, text.indexOf("\n\n") + 2));
    proof("a note that is no checkpoint", text.replace("\n13\n", "\nthirteen\n"));
    proof("an unsigned checkpoint", text.substring(0, text.indexOf("—") - 1));
    proof("carriage returns", text.replace("\n", "\r\n"));
  }

  private String root(Bytes root) {
    return TEXT.replace(NoteText.base64(ROOT.bytes()), NoteText.base64(root));
  }

  private void note(String desc, String text) {
    add("signed-note", desc, Bytes.ofUtf8(text));
  }

  private void checkpoint(String desc, String text) {
    add("checkpoint", desc, Bytes.ofUtf8(text));
  }

  private void vkey(String desc, String text) {
    add("vkey", desc, Bytes.ofUtf8(text));
  }

  private void proof(String desc, String text) {
    add("tlog-proof", desc, Bytes.ofUtf8(text));
  }

  private void add(String form, String desc, Bytes bytes) {
    ObjectNode vector = file.withArray("vectors").addObject().put("form", form).put("desc", desc);
    vector.put("bytes", bytes.hex()).put("verdict", verdict(form, bytes));
  }
}
