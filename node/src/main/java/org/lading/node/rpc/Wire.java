package org.lading.node.rpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.List;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.state.Table;

/** Our values from and to those of the messages. */
final class Wire {
  private Wire() {}

  /** Without a copy: our bytes never change. */
  static ByteString of(Bytes bytes) {
    return UnsafeByteOperations.unsafeWrap(bytes.array());
  }

  static ByteString of(Hash hash) {
    return of(hash.bytes());
  }

  static List<ByteString> of(List<Hash> hashes) {
    return hashes.stream().map(Wire::of).toList();
  }

  static Bytes bytes(ByteString bytes) {
    return Bytes.wrap(bytes.toByteArray());
  }

  static Hash hash(ByteString bytes, String what) {
    if (bytes.size() != Hash.LENGTH) {
      throw CallException.malformed(
          what + " is " + Hash.LENGTH + " bytes, these are " + bytes.size());
    }
    return new Hash(bytes(bytes));
  }

  static long height(long height, String what) {
    if (height < 0) {
      throw CallException.malformed(
          what + " is at most 2^63 - 1, not " + Long.toUnsignedString(height));
    }
    return height;
  }

  /** A table by its number alone: its name plays no part in reading. */
  static Table table(int id) {
    if (id < 0 || id > 0xFFFF) {
      throw CallException.malformed("a table is 0 to 65535, not " + Integer.toUnsignedString(id));
    }
    return new Table(id, "0x" + Integer.toHexString(id));
  }

  static List<Bytes> keys(List<ByteString> keys) {
    if (keys.size() > Limits.RPC_READ_KEYS) {
      throw CallException.malformed(
          "at most " + Limits.RPC_READ_KEYS + " keys are read at once, not " + keys.size());
    }
    return keys.stream().map(Wire::bytes).toList();
  }

  static String traceId(String traceId) {
    if (traceId.length() > Limits.RPC_TRACE_CHARACTERS) {
      throw CallException.malformed(
          "a trace id has at most "
              + Limits.RPC_TRACE_CHARACTERS
              + " characters, not "
              + traceId.length());
    }
    for (int i = 0; i < traceId.length(); i++) {
      char c = traceId.charAt(i);
      if (c <= ' ' || c > '~') {
        throw CallException.malformed("a trace id is made of printable ASCII without spaces");
      }
    }
    return traceId;
  }
}
