package org.lading.settlement;

import java.util.Optional;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.settlement.SettlementRules.Deciding;

/** A transfer under an id that its author used before: the same again, or how it differs. */
final class Repeats {
  private Repeats() {}

  static void refuse(Deciding deciding, TransferKey key, Transfer wanted) throws Refused {
    if (EscrowMoney.isReserved(key.id())) {
      throw new Refused(
          SettlementRefusal.TRANSFER_ID_RESERVED,
          "ids that begin with ffffffff are those of contracts' own transfers: choose another");
    }
    Optional<TransferRecord> record = deciding.draft().transfer(key);
    if (record.isEmpty()) {
      return;
    }
    Movement there = record.get().transfer().movement();
    Optional<SettlementRefusal> difference = difference(key.author(), there, wanted.movement());
    Location made = record.get().made();
    String where = "transfer " + key + " was made in block " + made.height();
    throw new Refused(
        difference.orElse(SettlementRefusal.TRANSFER_EXISTS),
        difference
            .map(why -> where + ", and not like this: " + why.meaning())
            .orElse(where + ": it stands, nothing has to be done"));
  }

  private static Optional<SettlementRefusal> difference(
      OrganisationId author, Movement there, Movement wanted) {
    return switch (there) {
      case Movement.Posted made ->
          wanted instanceof Movement.Posted other ? ofTerms(made, other) : otherKind();
      case Movement.Pending made ->
          wanted instanceof Movement.Pending other ? ofPending(made, other) : otherKind();
      case Movement.PostPending(Optional<OrganisationId> of, Bytes id, long amount) ->
          wanted instanceof Movement.PostPending other
              ? first(
                  amount != other.amount(),
                  SettlementRefusal.TRANSFER_EXISTS_OTHER_AMOUNT,
                  !of.orElse(author).equals(other.author().orElse(author))
                      || !id.equals(other.pendingId()),
                  SettlementRefusal.TRANSFER_EXISTS_OTHER_PENDING)
              : otherKind();
      case Movement.VoidPending(Optional<OrganisationId> of, Bytes id) ->
          wanted instanceof Movement.VoidPending other
              ? when(
                  !of.orElse(author).equals(other.author().orElse(author))
                      || !id.equals(other.pendingId()),
                  SettlementRefusal.TRANSFER_EXISTS_OTHER_PENDING)
              : otherKind();
      case Movement.Netting made ->
          wanted instanceof Movement.Netting other
              ? first(
                  !made.currency().equals(other.currency()),
                  SettlementRefusal.TRANSFER_EXISTS_OTHER_CURRENCY,
                  !made.equals(other),
                  SettlementRefusal.TRANSFER_EXISTS_OTHER_NETTING)
              : otherKind();
      case Movement.Exchange made ->
          wanted instanceof Movement.Exchange other
              ? when(!made.equals(other), SettlementRefusal.TRANSFER_EXISTS_OTHER_EXCHANGE)
              : otherKind();
    };
  }

  private static Optional<SettlementRefusal> ofPending(
      Movement.Pending made, Movement.Pending other) {
    return ofTerms(made.terms(), other.terms())
        .or(
            () ->
                first(
                    made.untilMillis() != other.untilMillis(),
                    SettlementRefusal.TRANSFER_EXISTS_OTHER_TIMEOUT,
                    !made.controller().equals(other.controller()),
                    SettlementRefusal.TRANSFER_EXISTS_OTHER_CONTROLLER));
  }

  private static Optional<SettlementRefusal> ofTerms(Movement.Posted made, Movement.Posted other) {
    return first(
            !made.debit().equals(other.debit()),
            SettlementRefusal.TRANSFER_EXISTS_OTHER_DEBIT,
            !made.credit().equals(other.credit()),
            SettlementRefusal.TRANSFER_EXISTS_OTHER_CREDIT)
        .or(
            () ->
                first(
                    !made.currency().equals(other.currency()),
                    SettlementRefusal.TRANSFER_EXISTS_OTHER_CURRENCY,
                    made.amount() != other.amount(),
                    SettlementRefusal.TRANSFER_EXISTS_OTHER_AMOUNT))
        .or(
            () ->
                when(
                    !made.reference().equals(other.reference()),
                    SettlementRefusal.TRANSFER_EXISTS_OTHER_REFERENCE));
  }

  private static Optional<SettlementRefusal> otherKind() {
    return Optional.of(SettlementRefusal.TRANSFER_EXISTS_OTHER_KIND);
  }

  private static Optional<SettlementRefusal> first(
      boolean one, SettlementRefusal whyOne, boolean two, SettlementRefusal whyTwo) {
    return when(one, whyOne).or(() -> when(two, whyTwo));
  }

  private static Optional<SettlementRefusal> when(boolean differs, SettlementRefusal why) {
    return differs ? Optional.of(why) : Optional.empty();
  }
}
