package org.lading.cli.payment;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.formats.iso20022.PaymentWriter;
import org.lading.settlement.PaymentKey;
import org.lading.settlement.SettlementTables;
import org.lading.settlement.query.PaidTransfer;

/** What the payments that a ledger settled are called outside (docs/spec/iso20022.md#uetr). */
final class LedgerUetr {
  private static final String TAG = "lading/uetr/v1\n";

  private LedgerUetr() {}

  static UUID of(Hash ledgerId, PaidTransfer paid) {
    Bytes key =
        SettlementTables.paymentKey(new PaymentKey.OfTransfer(paid.transfer(), paid.item()));
    Hash hash = Sha256.tagged(TAG, Bytes.concat(ledgerId.bytes(), key));
    ByteBuffer bits = ByteBuffer.wrap(hash.bytes().array());
    return PaymentWriter.uetr(new UUID(bits.getLong(), bits.getLong()));
  }
}
