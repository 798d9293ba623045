package org.lading.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Generates vectors/canonical-encoding.json: bytes for the schema of {@link Sample}, and where and
 * why they are refused, written by hand.
 */
final class CanonicalVectors {
  static final String PATH = "vectors/canonical-encoding.json";

  /** What is said of one byte string; the position is -1 when it is accepted. */
  record Vector(String desc, String hex, int position, String reason) {}

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final List<Vector> vectors = new ArrayList<>();

  private CanonicalVectors() {}

  static List<Vector> generate() {
    CanonicalVectors all = new CanonicalVectors();
    all.accepted();
    all.numbers();
    all.order();
    all.defaults();
    all.unknown();
    all.lengths();
    all.text();
    all.limits();
    return List.copyOf(all.vectors);
  }

  static String write() {
    ObjectNode root = JSON.createObjectNode();
    root.put("about", "Canonical encoding (docs/spec/canonical-encoding.md). By CanonicalVectors.");
    ArrayNode array = root.putArray("vectors");
    for (Vector vector : generate()) {
      ObjectNode node = array.addObject().put("desc", vector.desc).put("bytes", vector.hex);
      if (vector.position < 0) {
        node.put("verdict", "accepted");
      } else {
        node.put("verdict", "refused");
        node.put("position", vector.position).put("reason", vector.reason);
      }
    }
    return JSON.writeValueAsString(root) + "\n";
  }

  private void accepted() {
    accept("the empty message: every field has its default", "");
    accept("field 1 = 1", "0801");
    accept("field 1 = 127, the largest number of one byte", "087f");
    accept("field 1 = 128, the smallest of two", "088001");
    accept("field 1 = 2^64-1", "08ffffffffffffffffff01");
    accept("an optional field may hold its default", "2800");
    accept("a signed number: -1 is 1", "3001");
    accept("empty elements of repeated fields", "3a003a0042004200");
    accept("an embedded message may be empty", "5200");
    accept("an embedded message with a field", "52020801");
    accept("the example of the specification", "0880011a03e4b8ad5200800101");
    accept("field 16, whose tag takes two bytes", "80010a");
    accept("field 16 = 2^31-1", "8001ffffffff07");
  }

  private void numbers() {
    refuse("1 in two bytes", "088100", 1, "shortest form");
    refuse("0 in two bytes", "088000", 1, "shortest form");
    refuse("128 in three bytes", "08808100", 1, "shortest form");
    refuse("a tag in two bytes", "880001", 0, "shortest form");
    refuse("a length in two bytes", "12810041", 1, "shortest form");
    refuse("2^64: ten bytes, the last 2", "0880808080808080808002", 1, "64 bits");
    refuse("ten bytes, the last 7f", "08ffffffffffffffffff7f", 1, "64 bits");
    refuse("eleven bytes", "08ffffffffffffffffffff01", 1, "longer than 10");
    refuse("the input ends inside a number", "0880", 1, "ends inside");
    refuse("the input ends inside a tag", "80", 0, "ends inside");
    refuse("a tag without its number", "08", 1, "ends inside");
    refuse("a truth value of 2", "2002", 0, "0 or 1");
    refuse("2^31 in a number of 31 bits", "80018080808008", 0, "0 to 2147483647");
  }

  private void order() {
    refuse("field 2 before field 1", "120141" + "0801", 3, "out of order");
    refuse("field 16 before field 1", "800101" + "0801", 3, "out of order");
    refuse("field 1 twice, with one value", "0801" + "0801", 2, "out of order");
    refuse("field 2 twice", "120141" + "120142", 3, "out of order");
    refuse("the optional field twice", "2800" + "2800", 2, "out of order");
    refuse("the embedded message twice, which parsers merge", "5200" + "5200", 2, "out of order");
    refuse("elements of a repeated field apart", "3a00" + "4200" + "3a00", 4, "out of order");
    refuse(
        "out of order inside an embedded message", "5205" + "120141" + "0801", 5, "out of order");
  }

  private void defaults() {
    refuse("field 1 = 0 written out", "0800", 0, "although it is 0");
    refuse("field 2 empty and written out", "1200", 0, "although it is empty");
    refuse("field 3 empty and written out", "1a00", 0, "although it is empty");
    refuse("false written out", "2000", 0, "although it is false");
    refuse("a signed 0 written out", "3000", 0, "although it is 0");
    refuse("a default inside an embedded message", "52020800", 2, "although it is 0");
  }

  private void unknown() {
    refuse("field 11, of which the schema knows nothing", "5801", 0, "unknown");
    refuse("field 17 after all others", "800101" + "880101", 3, "unknown");
    refuse("an unknown field inside an embedded message", "52025801", 2, "unknown");
    refuse("field number 0", "0001", 0, "field number");
    refuse("a field number of 2^29", "808080801001", 0, "field number");
    refuse("a tag of 2^64-1", "ffffffffffffffffff0101", 0, "field number");
    refuse("field 1 as fixed 64-bit", "090100000000000000", 0, "wire type 1");
    refuse("field 1 as fixed 32-bit", "0d01000000", 0, "wire type 5");
    refuse("field 1 as bytes", "0a0101", 0, "wire type 2");
    refuse("field 2 as a number", "1001", 0, "wire type 0");
    refuse("field 10 as a group", "5354", 0, "wire type 3");
    refuse("a lone end of a group", "0c", 0, "wire type 4");
    refuse("wire type 7", "0f01", 0, "wire type 7");
  }

  private void lengths() {
    refuse("a length one past the end", "120241", 1, "runs past the end");
    refuse("a length of 2^31", "12808080800841", 1, "runs past the end");
    refuse("a length of 2^63", "12" + "80".repeat(9) + "01" + "41", 1, "runs past the end");
    refuse(
        "a length past the end of the embedded message", "5203120241" + "0801", 3, "past the end");
    refuse("an embedded message past the end", "520308", 1, "runs past the end");
    refuse("an element past the end", "3a0541", 1, "runs past the end");
  }

  private void text() {
    refuse("text with a byte that never occurs", "1a01ff", 2, "not UTF-8");
    refuse("text that ends inside a character", "1a02e4b8", 2, "not UTF-8");
    refuse("a slash in two bytes", "1a02c0af", 2, "not UTF-8");
    refuse("half of a surrogate pair", "1a03eda080", 2, "not UTF-8");
    refuse("a character above U+10FFFF", "1a04f4908080", 2, "not UTF-8");
    refuse("an element of a repeated text", "420141" + "4201ff", 5, "not UTF-8");
  }

  private void limits() {
    refuse("five elements where four are allowed", "3a00".repeat(5), 8, "more than 4 elements");
    refuse("five messages where four are allowed", "4a00".repeat(5), 8, "more than 4 elements");
    int deepest = Limits.MESSAGE_DEPTH;
    accept("messages nested " + deepest + " deep", nested(deepest));
    String deeper = nested(deepest + 1);
    // Refused at the innermost message, the last two bytes.
    int innermost = deeper.length() / 2 - 2;
    refuse("messages nested one deeper", deeper, innermost, "nested deeper than " + deepest);
  }

  /** So many messages in field 10, one inside the other. */
  private static String nested(int depth) {
    String message = "";
    for (int i = 0; i < depth; i++) {
      int length = message.length() / 2;
      String width =
          length < 128
              ? String.format(Locale.ROOT, "%02x", length)
              : String.format(Locale.ROOT, "%02x%02x", (length & 127) | 128, length >> 7);
      message = "52" + width + message;
    }
    return message;
  }

  private void accept(String desc, String hex) {
    vectors.add(new Vector(desc, hex, -1, ""));
  }

  private void refuse(String desc, String hex, int position, String reason) {
    vectors.add(new Vector(desc, hex, position, reason));
  }
}
