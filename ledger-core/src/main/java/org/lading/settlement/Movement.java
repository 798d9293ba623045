package org.lading.settlement;

import java.util.List;
import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.membership.Currency;

/** What a transfer does. Amounts are minor units of {@code currency}, above 0. */
public sealed interface Movement {
  /** Moves money at once, from the account debited to the one credited. */
  record Posted(AccountId debit, AccountId credit, String currency, long amount, String reference)
      implements Movement {
    public Posted {
      Currency.requireCode(currency);
      Fields.requirePositive(amount);
      Fields.requireBytes("the reference of a transfer", reference, Limits.REFERENCE_BYTES);
    }
  }

  /**
   * Sets money aside until it is posted or voided, or its time has passed.
   *
   * @param untilMillis the last ledger time at which it may be posted
   * @param controller who posts or voids it; empty: the owner of the account debited
   */
  record Pending(Posted terms, long untilMillis, Optional<OrganisationId> controller)
      implements Movement {
    public Pending {
      if (untilMillis <= 0) {
        throw new IllegalArgumentException(
            "a pending transfer says until when, in milliseconds since 1970; not " + untilMillis);
      }
    }
  }

  /**
   * Posts {@code amount} of what was set aside; the rest is free again.
   *
   * @param author of the pending transfer; empty: of this transaction
   */
  record PostPending(Optional<OrganisationId> author, Bytes pendingId, long amount)
      implements Movement {
    public PostPending {
      requireId(pendingId);
      Fields.requirePositive(amount);
    }
  }

  /** Frees all that was set aside. */
  record VoidPending(Optional<OrganisationId> author, Bytes pendingId) implements Movement {
    public VoidPending {
      requireId(pendingId);
    }
  }

  /** One debt that a netting settles. */
  record Obligation(AccountId debit, AccountId credit, long amount, String reference) {
    public Obligation {
      Fields.requirePositive(amount);
      Fields.requireBytes("the reference of an obligation", reference, Limits.REFERENCE_BYTES);
    }
  }

  /** What all obligations come to for one account: above 0 it receives, below it pays. */
  record Position(AccountId account, long net) {
    public Position {
      if (net == Long.MIN_VALUE) {
        throw new IllegalArgumentException("a position is at least -9223372036854775807");
      }
    }
  }

  /** Settles all obligations at once by paying what remains of them. */
  record Netting(String currency, List<Obligation> obligations, List<Position> positions)
      implements Movement {
    public Netting {
      Currency.requireCode(currency);
      obligations = List.copyOf(obligations);
      positions = List.copyOf(positions);
      if (obligations.size() < 2 || positions.size() < 2) {
        throw new IllegalArgumentException(
            "a netting has at least 2 obligations and 2 positions; these are "
                + obligations.size()
                + " and "
                + positions.size());
      }
      for (int i = 1; i < positions.size(); i++) {
        if (positions.get(i - 1).account().compareTo(positions.get(i).account()) >= 0) {
          throw new IllegalArgumentException(
              "the positions of a netting must be in ascending order of account, each once: see "
                  + positions.get(i).account());
        }
      }
    }
  }

  /**
   * One currency for another, by a quote. The taker signs what comes of it, to the minor unit.
   *
   * @param sold minor units from {@code soldDebit}, the taker's account, to {@code soldCredit}
   * @param bought minor units from {@code boughtDebit}, the maker's, to {@code boughtCredit}
   */
  record Exchange(
      OrganisationId maker,
      Bytes quoteId,
      AccountId soldDebit,
      AccountId soldCredit,
      long sold,
      AccountId boughtDebit,
      AccountId boughtCredit,
      long bought)
      implements Movement {
    public Exchange {
      if (quoteId.length() != QuoteKey.ID_LENGTH) {
        throw new IllegalArgumentException(
            "the id of a quote is " + QuoteKey.ID_LENGTH + " bytes, not " + quoteId.length());
      }
      Fields.requirePositive(sold);
      Fields.requirePositive(bought);
    }

    Posted sold(Quote quote) {
      return new Posted(soldDebit, soldCredit, quote.sells(), sold, "");
    }

    Posted bought(Quote quote) {
      return new Posted(boughtDebit, boughtCredit, quote.buys(), bought, "");
    }

    private void write(CanonicalWriter writer, int field) {
      writer.message(
          field,
          body ->
              body.string(1, maker.name())
                  .bytes(2, quoteId)
                  .string(3, soldDebit.toString())
                  .string(4, soldCredit.toString())
                  .uint64(5, sold)
                  .string(6, boughtDebit.toString())
                  .string(7, boughtCredit.toString())
                  .uint64(8, bought));
    }

    private static Exchange read(CanonicalReader reader) throws MalformedException {
      OrganisationId maker = Fields.organisation(reader, 1);
      Bytes quoteId = reader.bytes(2, QuoteKey.ID_LENGTH);
      AccountId soldDebit = Fields.account(reader, 3);
      AccountId soldCredit = Fields.account(reader, 4);
      long sold = reader.count(5);
      AccountId boughtDebit = Fields.account(reader, 6);
      AccountId boughtCredit = Fields.account(reader, 7);
      long bought = reader.count(8);
      return Fields.built(
          reader,
          () ->
              new Exchange(
                  maker, quoteId, soldDebit, soldCredit, sold, boughtDebit, boughtCredit, bought));
    }
  }

  /** Writes the one field of {@code oneof movement} that this is. */
  default void write(CanonicalWriter writer) {
    switch (this) {
      case Posted posted -> writer.message(2, body -> writePosted(posted, body));
      case Pending(Posted terms, long untilMillis, Optional<OrganisationId> controller) ->
          writer.message(
              3,
              body ->
                  body.message(1, inner -> writePosted(terms, inner))
                      .uint64(2, untilMillis)
                      .string(3, Fields.name(controller)));
      case PostPending(Optional<OrganisationId> author, Bytes pendingId, long amount) ->
          writer.message(
              4, body -> body.string(1, Fields.name(author)).bytes(2, pendingId).uint64(3, amount));
      case VoidPending(Optional<OrganisationId> author, Bytes pendingId) ->
          writer.message(5, body -> body.string(1, Fields.name(author)).bytes(2, pendingId));
      case Netting netting -> writer.message(6, body -> writeNetting(netting, body));
      case Exchange exchange -> exchange.write(writer, 7);
    }
  }

  static Movement read(CanonicalReader reader) throws MalformedException {
    if (reader.has(2)) {
      return reader.message(2, Movement::readPosted);
    }
    if (reader.has(3)) {
      return reader.message(3, Movement::readPending);
    }
    if (reader.has(4)) {
      return reader.message(4, Movement::readPostPending);
    }
    if (reader.has(5)) {
      return reader.message(5, Movement::readVoidPending);
    }
    if (reader.has(6)) {
      return reader.message(6, Movement::readNetting);
    }
    if (reader.has(7)) {
      return reader.message(7, Exchange::read);
    }
    throw reader.malformed("a transfer is posted, pending, posts or voids one, or is a netting");
  }

  private static void writePosted(Posted posted, CanonicalWriter writer) {
    writer
        .string(1, posted.debit().toString())
        .string(2, posted.credit().toString())
        .string(3, posted.currency())
        .uint64(4, posted.amount())
        .string(5, posted.reference());
  }

  private static Posted readPosted(CanonicalReader reader) throws MalformedException {
    AccountId debit = Fields.account(reader, 1);
    AccountId credit = Fields.account(reader, 2);
    String currency = reader.string(3);
    long amount = reader.count(4);
    String reference = reader.string(5);
    return Fields.built(reader, () -> new Posted(debit, credit, currency, amount, reference));
  }

  private static Pending readPending(CanonicalReader reader) throws MalformedException {
    if (!reader.has(1)) {
      throw reader.malformed("a pending transfer has terms");
    }
    Posted terms = reader.message(1, Movement::readPosted);
    long until = reader.count(2);
    Optional<OrganisationId> controller = Fields.optionalOrganisation(reader, 3);
    return Fields.built(reader, () -> new Pending(terms, until, controller));
  }

  private static PostPending readPostPending(CanonicalReader reader) throws MalformedException {
    Optional<OrganisationId> author = Fields.optionalOrganisation(reader, 1);
    Bytes id = reader.bytes(2);
    long amount = reader.count(3);
    return Fields.built(reader, () -> new PostPending(author, id, amount));
  }

  private static VoidPending readVoidPending(CanonicalReader reader) throws MalformedException {
    Optional<OrganisationId> author = Fields.optionalOrganisation(reader, 1);
    Bytes id = reader.bytes(2);
    return Fields.built(reader, () -> new VoidPending(author, id));
  }

  private static void writeNetting(Netting netting, CanonicalWriter writer) {
    writer.string(1, netting.currency());
    for (Obligation one : netting.obligations()) {
      writer.element(
          2,
          body ->
              body.string(1, one.debit().toString())
                  .string(2, one.credit().toString())
                  .uint64(3, one.amount())
                  .string(4, one.reference()));
    }
    for (Position one : netting.positions()) {
      writer.element(3, body -> body.string(1, one.account().toString()).sint64(2, one.net()));
    }
  }

  private static Netting readNetting(CanonicalReader reader) throws MalformedException {
    String currency = reader.string(1);
    List<Obligation> obligations =
        reader.repeated(2, Limits.NETTING_OBLIGATIONS, Movement::readObligation);
    List<Position> positions = reader.repeated(3, Limits.NETTING_POSITIONS, Movement::readPosition);
    return Fields.built(reader, () -> new Netting(currency, obligations, positions));
  }

  private static Obligation readObligation(CanonicalReader reader) throws MalformedException {
    AccountId debit = Fields.account(reader, 1);
    AccountId credit = Fields.account(reader, 2);
    long amount = reader.count(3);
    String reference = reader.string(4);
    return Fields.built(reader, () -> new Obligation(debit, credit, amount, reference));
  }

  private static Position readPosition(CanonicalReader reader) throws MalformedException {
    AccountId account = Fields.account(reader, 1);
    long net = reader.sint64(2);
    return Fields.built(reader, () -> new Position(account, net));
  }

  private static void requireId(Bytes id) {
    if (id.length() != TransferKey.ID_LENGTH) {
      throw new IllegalArgumentException(
          "the id of a transfer is " + TransferKey.ID_LENGTH + " bytes, not " + id.length());
    }
  }
}
