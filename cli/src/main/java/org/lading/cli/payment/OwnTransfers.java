package org.lading.cli.payment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.embedded.LedgerView;
import org.lading.formats.iso20022.PaymentEntry;
import org.lading.identity.OrganisationId;
import org.lading.membership.Organisation;
import org.lading.settlement.TransferKey;
import org.lading.settlement.query.PaidTransfer;
import org.lading.settlement.query.SettlementQueries;

/**
 * Knows a payment that this ledger settled when a message brings it back. It was matched as it was
 * posted; recorded as one made elsewhere it would count twice.
 */
record OwnTransfers(Hash ledgerId, List<OrganisationId> members, SettlementQueries queries) {
  static OwnTransfers of(LedgerView view) {
    return new OwnTransfers(
        view.genesis().ledgerId(),
        view.members().organisations().stream().map(Organisation::id).toList(),
        new SettlementQueries(view.state()));
  }

  /** The transfer a row tells of, if its UETR is one of this ledger's. */
  Optional<TransferKey> find(PaymentEntry row) {
    UUID uetr = row.ids().uetr();
    if (uetr == null || !row.ids().endToEndId().matches("[0-9a-f]{32}")) {
      return Optional.empty();
    }
    Bytes id = Bytes.ofHex(row.ids().endToEndId());
    return members.stream()
        .flatMap(member -> PaidTransfer.of(queries, new TransferKey(member, id)).stream())
        .filter(paid -> LedgerUetr.of(ledgerId, paid).equals(uetr))
        .map(PaidTransfer::transfer)
        .findFirst();
  }
}
