package org.lading.cli.transfer;

import java.util.Locale;
import org.lading.cli.frame.Failure;
import org.lading.crypto.Bytes;
import org.lading.crypto.Sha256;
import org.lading.embedded.Environment;
import org.lading.settlement.Movement;
import org.lading.settlement.Transfer;
import org.lading.settlement.TransferKey;

/**
 * Ids of transfers. Unless one is given, it follows from what the transfer says: whoever sends the
 * same twice, in doubt whether it went out the first time, moves money once.
 */
public final class TransferIds {
  private static final String TAG = "lading/transfer-id/v1\n";
  private static final Bytes NONE = Bytes.wrap(new byte[TransferKey.ID_LENGTH]);

  private TransferIds() {}

  /**
   * @param occurrence which of several that say the same, from 0
   */
  static Transfer derived(Movement movement, int occurrence) {
    Bytes said = new Transfer(NONE, movement).encode();
    Bytes hash = Sha256.tagged(TAG, Bytes.concat(said, Bytes.ofUtf8("\n" + occurrence))).bytes();
    return new Transfer(hash.slice(0, TransferKey.ID_LENGTH), movement);
  }

  static Transfer random(Movement movement) {
    return new Transfer(Environment.system().entropy().next(TransferKey.ID_LENGTH), movement);
  }

  /** An id as somebody typed it; the hyphens of a UUID may stand in it. */
  public static Bytes parse(String text) throws Failure {
    String digits = text.replace("-", "").toLowerCase(Locale.ROOT);
    if (!digits.matches("[0-9a-f]{32}")) {
      throw Failure.input(
          "not the id of a transfer: " + text,
          "32 hexadecimal digits, or a UUID",
          "copy it from 'lading account statement', or leave --id out");
    }
    return Bytes.ofHex(digits);
  }
}
