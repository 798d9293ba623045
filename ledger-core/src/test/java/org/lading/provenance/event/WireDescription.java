package org.lading.provenance.event;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import org.lading.crypto.Bytes;

/** Tells an encoded message byte by byte, one field a line: the bytes, the name, the value. */
final class WireDescription {
  private final byte[] bytes;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private WireDescription(Bytes bytes) {
    this.bytes = bytes.array();
  }

  static String of(Bytes bytes, Descriptor type) {
    WireDescription description = new WireDescription(bytes);
    description.message(type, bytes.length(), 0);
    return description.out.toString();
  }

  private void message(Descriptor type, int end, int depth) {
    while (at < end) {
      int start = at;
      int tag = varint();
      FieldDescriptor field = type.findFieldByNumber(tag >>> 3);
      if ((tag & 7) == 0) {
        int value = varint();
        line(start, at, depth, field.getName() + " = " + value);
      } else {
        int length = varint();
        delimited(field, start, length, depth);
      }
    }
  }

  private void delimited(FieldDescriptor field, int start, int length, int depth) {
    int body = at;
    switch (field.getJavaType()) {
      case MESSAGE -> {
        line(start, body, depth, field.getName() + ", " + length + " bytes");
        message(field.getMessageType(), body + length, depth + 1);
      }
      case STRING -> {
        String text = Bytes.copyOf(bytes, body, length).utf8();
        line(start, body, depth, field.getName() + " = \"" + text + "\"");
      }
      default ->
          line(start, body, depth, field.getName() + " = " + Bytes.copyOf(bytes, body, length));
    }
    at = body + length;
  }

  /** Tag, length and numbers stand in hexadecimal; text and byte strings in the value. */
  private void line(int from, int to, int depth, String value) {
    String hex = Bytes.copyOf(bytes, from, to - from).hex();
    out.append("%5d  %-10s %s%s\n".formatted(from, hex, "  ".repeat(depth), value));
  }

  private int varint() {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = bytes[at++];
      value |= (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }
}
