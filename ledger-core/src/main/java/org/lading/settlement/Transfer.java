package org.lading.settlement;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;

/**
 * A movement of money under an id of its author's choice.
 *
 * @param id 16 bytes, unique per author for ever: sent again in another transaction it is refused,
 *     with another number for each way in which it differs
 */
public record Transfer(Bytes id, Movement movement) implements SettlementAction {
  public Transfer {
    if (id.length() != TransferKey.ID_LENGTH) {
      throw new IllegalArgumentException(
          "the id of a transfer is " + TransferKey.ID_LENGTH + " bytes, not " + id.length());
    }
  }

  void write(CanonicalWriter writer) {
    writer.bytes(1, id);
    movement.write(writer);
  }

  /** The message alone, as it stands in the transfer's record. */
  Bytes message() {
    CanonicalWriter writer = new CanonicalWriter(160);
    write(writer);
    return writer.toBytes();
  }

  static Transfer read(CanonicalReader reader) throws MalformedException {
    Bytes id = reader.bytes(1, TransferKey.ID_LENGTH);
    return new Transfer(id, Movement.read(reader));
  }

  static Transfer ofMessage(Bytes message) throws MalformedException {
    return CanonicalReader.readAll(message, Transfer::read);
  }
}
