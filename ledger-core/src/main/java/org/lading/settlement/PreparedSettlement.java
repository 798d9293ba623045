package org.lading.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;

/** The parts of a settlement transaction, decoded, which needs no state. */
public final class PreparedSettlement {
  /** One part. */
  sealed interface Part {}

  /** An action, and the bytes it was signed as. */
  record Good(SettlementAction action, Bytes body) implements Part {}

  /** A part that no state makes good. */
  record Malformed(String detail) implements Part {}

  private final List<Part> parts;

  private PreparedSettlement(List<Part> parts) {
    this.parts = parts;
  }

  /** Decodes the parts up to the first that does not read; the rules look at none behind it. */
  public static PreparedSettlement of(List<Bytes> bodies) {
    List<Part> parts = new ArrayList<>(bodies.size());
    for (Bytes body : bodies) {
      try {
        parts.add(new Good(SettlementAction.decode(body), body));
      } catch (MalformedException e) {
        parts.add(
            new Malformed("expected the canonical form of a settlement action: " + e.getMessage()));
        break;
      }
    }
    return new PreparedSettlement(parts);
  }

  List<Part> parts() {
    return parts;
  }

  /** The keys of accounts and balances that the rules will ask for. */
  public void accountKeys(Consumer<Bytes> each) {
    for (Part part : parts) {
      if (part instanceof Good(Transfer transfer, Bytes ignored)) {
        switch (transfer.movement()) {
          case Movement.Posted posted -> accounts(posted, each);
          case Movement.Pending pending -> accounts(pending.terms(), each);
          case Movement.Netting netting ->
              netting.positions().forEach(one -> each.accept(one.account().key()));
          case Movement.Exchange exchange -> {
            each.accept(exchange.soldDebit().key());
            each.accept(exchange.soldCredit().key());
            each.accept(exchange.boughtDebit().key());
            each.accept(exchange.boughtCredit().key());
          }
          case Movement.PostPending post -> {}
          case Movement.VoidPending voided -> {}
        }
      }
    }
  }

  private static void accounts(Movement.Posted posted, Consumer<Bytes> each) {
    each.accept(posted.debit().key());
    each.accept(posted.credit().key());
  }

  /** The keys of orders that the rules will ask for. */
  public void orderKeys(OrganisationId author, Consumer<Bytes> each) {
    for (Part part : parts) {
      if (part instanceof Good(TradeAction action, Bytes ignored)) {
        switch (action) {
          case Order order -> each.accept(new OrderKey(author, order.number()).key());
          case TradeAction.ConfirmOrder confirm -> each.accept(confirm.order().key());
          case Payment payment ->
              Matching.numbers(payment.facts()).forEach(key -> each.accept(key.key()));
          case Calendar calendar -> {}
          case Quote quote -> {}
          case TradeAction.WithdrawQuote withdraw -> {}
        }
      }
    }
  }

  /**
   * What begins the entries of table order-reference that the rules will look through: those of
   * names that are no order's number.
   *
   * @param isOrder whether a key of table order is there, as far as that was read
   */
  public void orderNames(Predicate<Bytes> isOrder, Consumer<Bytes> each) {
    for (Part part : parts) {
      if (part instanceof Good(Payment payment, Bytes ignored)) {
        Payment.Facts facts = payment.facts();
        for (int portion = 0; portion < facts.portions(); portion++) {
          List<String> names = facts.names(portion);
          if (Matching.numbers(facts, names).stream().noneMatch(key -> isOrder.test(key.key()))) {
            for (OrganisationId party : TradeKeys.parties(facts)) {
              names.forEach(name -> each.accept(TradeKeys.named(party, name)));
            }
          }
        }
      }
    }
  }

  /** The keys of payments that the rules will ask for. */
  public void paymentKeys(OrganisationId author, Consumer<Bytes> each) {
    for (Part part : parts) {
      if (part instanceof Good(Payment payment, Bytes ignored)) {
        each.accept(payment.key(author).key());
      }
    }
  }

  /** The keys of transfers that the rules will ask for. */
  public void transferKeys(OrganisationId author, Consumer<Bytes> each) {
    for (Part part : parts) {
      if (part instanceof Good(Transfer transfer, Bytes ignored)) {
        each.accept(new TransferKey(author, transfer.id()).key());
        switch (transfer.movement()) {
          case Movement.PostPending post ->
              each.accept(new TransferKey(post.author().orElse(author), post.pendingId()).key());
          case Movement.VoidPending voided ->
              each.accept(
                  new TransferKey(voided.author().orElse(author), voided.pendingId()).key());
          case Movement.Posted posted -> {}
          case Movement.Pending pending -> {}
          case Movement.Netting netting -> {}
          case Movement.Exchange exchange -> {}
        }
      }
    }
  }
}
