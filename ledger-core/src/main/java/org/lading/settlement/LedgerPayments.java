package org.lading.settlement;

import java.util.List;
import java.util.Optional;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.identity.OrganisationId;
import org.lading.settlement.PaymentRecord.Telling;

/** Transfers of this ledger as payments: who paid whom is known from the owners of the accounts. */
final class LedgerPayments {
  private final SettlementDraft draft;

  LedgerPayments(SettlementDraft draft) {
    this.draft = draft;
  }

  /** The record, not judged yet, of a payment that is a transfer; empty for any other. */
  Optional<PaymentRecord> record(PaymentKey key) {
    return switch (key) {
      case PaymentKey.Uetr uetr -> Optional.empty();
      case PaymentKey.Told told -> Optional.empty();
      case PaymentKey.OfTransfer(TransferKey transfer, int item) ->
          draft
              .transfer(transfer)
              .flatMap(record -> paid(transfer.author(), record, item))
              .map(paid -> of(transfer, item, paid));
    };
  }

  /** What a transfer moved under a reference. */
  private record Paid(TransferRecord record, Movement.Posted terms) {}

  private Optional<Paid> paid(OrganisationId author, TransferRecord record, int item) {
    return switch (record.transfer().movement()) {
      case Movement.Posted posted -> Optional.of(new Paid(record, posted));
      case Movement.PostPending post -> pending(author, record, post);
      case Movement.Netting netting -> {
        Movement.Obligation one = netting.obligations().get(item);
        yield Optional.of(
            new Paid(
                record,
                new Movement.Posted(
                    one.debit(), one.credit(), netting.currency(), one.amount(), one.reference())));
      }
      case Movement.Pending pending -> Optional.empty();
      case Movement.VoidPending voided -> Optional.empty();
      case Movement.Exchange exchange -> Optional.empty();
    };
  }

  private Optional<Paid> pending(
      OrganisationId author, TransferRecord record, Movement.PostPending post) {
    return draft
        .transfer(new TransferKey(post.author().orElse(author), post.pendingId()))
        .map(pending -> pending.transfer().movement())
        .filter(Movement.Pending.class::isInstance)
        .map(movement -> ((Movement.Pending) movement).terms())
        .map(
            terms ->
                new Paid(
                    record,
                    new Movement.Posted(
                        terms.debit(),
                        terms.credit(),
                        terms.currency(),
                        post.amount(),
                        terms.reference())));
  }

  private PaymentRecord of(TransferKey key, int item, Paid paid) {
    Movement.Posted terms = paid.terms();
    Hash source = Sha256.of(paid.record().message());
    Payment payment =
        new Payment(
            Optional.empty(),
            Optional.empty(),
            new Payment.Message(
                Payment.LEDGER_TRANSFER,
                key.id().hex(),
                item == 0 ? "" : Integer.toString(item),
                "",
                source),
            new Payment.Facts(
                terms.currency(),
                terms.amount(),
                Optional.of(owner(paid.record().payer().orElse(terms.debit()))),
                Optional.of(owner(terms.credit())),
                Optional.empty(),
                List.of(new Payment.Reference(terms.reference(), 0))),
            PaymentStatus.SETTLED,
            0);
    Telling telling = new Telling(key.author(), 1, payment, paid.record().made(), true);
    return PaymentRecord.told(Optional.empty(), telling, paid.record().message());
  }

  private OrganisationId owner(AccountId id) {
    return draft
        .account(id)
        .orElseThrow(() -> new IllegalStateException("a transfer names no account " + id))
        .owner();
  }
}
