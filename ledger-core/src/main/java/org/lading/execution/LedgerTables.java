package org.lading.execution;

import java.nio.ByteBuffer;
import java.util.List;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.state.Table;
import org.lading.transaction.ClientId;

/** The state tables of the ledger itself (docs/spec/execution.md#state). */
public final class LedgerTables {
  /** Author ‖ 0x00 ‖ client id → ClientIdRecord, until the transaction has expired. */
  public static final Table CLIENT_IDS = new Table(0x0001, "client-id");

  /** Expiry (milliseconds, 8 bytes) ‖ key of CLIENT_IDS → nothing: what is to be forgotten next. */
  public static final Table CLIENT_ID_EXPIRY = new Table(0x8001, "client-id-expiry");

  public static final List<Table> ALL = List.of(CLIENT_IDS, CLIENT_ID_EXPIRY);

  private LedgerTables() {}

  static Bytes clientIdKey(OrganisationId author, ClientId id) {
    return Bytes.concat(Bytes.ofUtf8(author.name()), Bytes.wrap(new byte[1]), id.bytes());
  }

  static Bytes expiryKey(long expiresAtMillis, Bytes clientIdKey) {
    byte[] time = ByteBuffer.allocate(Long.BYTES).putLong(expiresAtMillis).array();
    return Bytes.concat(Bytes.wrap(time), clientIdKey);
  }

  static long expiryOf(Bytes expiryKey) {
    return ByteBuffer.wrap(expiryKey.array()).getLong();
  }

  static Bytes clientIdKeyOf(Bytes expiryKey) {
    return expiryKey.slice(Long.BYTES, expiryKey.length());
  }
}
