package org.lading.settlement;

import java.math.BigInteger;
import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.membership.Currency;

/**
 * What its maker, the author, will pay in one currency for another, up to a total and for a time.
 * Said from the side of the taker, who sells and buys.
 *
 * @param id 16 bytes, unique per maker for ever
 * @param ratio minor units bought for minor units sold
 * @param fromMillis first ledger time at which it may be used
 * @param untilMillis the last one
 * @param receives the maker's account for what is sold
 * @param pays the maker's account for what is bought
 * @param taker the only member who may use it; empty: anyone
 */
public record Quote(
    Bytes id,
    String sells,
    String buys,
    Ratio ratio,
    long fromMillis,
    long untilMillis,
    Amounts amounts,
    AccountId receives,
    AccountId pays,
    Optional<OrganisationId> taker)
    implements TradeAction {
  /** {@code numerator} minor units of what is bought for {@code denominator} of what is sold. */
  public record Ratio(long numerator, long denominator) {
    public Ratio {
      if (numerator <= 0 || denominator <= 0) {
        throw new IllegalArgumentException(
            "a ratio is of two numbers above 0, not " + numerator + " for " + denominator);
      }
    }

    /** What is bought for {@code sold}, exact, rounded down: the maker never pays more. */
    BigInteger exact(long sold) {
      return BigInteger.valueOf(sold)
          .multiply(BigInteger.valueOf(numerator))
          .divide(BigInteger.valueOf(denominator));
    }
  }

  /**
   * Bounds of what is sold, in minor units.
   *
   * @param least in one exchange
   * @param most in one exchange
   * @param total in all
   */
  public record Amounts(long least, long most, long total) {
    public Amounts {
      if (least < 1 || most < least || total < most) {
        throw new IllegalArgumentException(
            "of a quote the least is 1 at least, the most not below it, the total not below that; not "
                + least
                + ", "
                + most
                + " and "
                + total);
      }
    }
  }

  public Quote {
    if (id.length() != QuoteKey.ID_LENGTH) {
      throw new IllegalArgumentException(
          "the id of a quote is " + QuoteKey.ID_LENGTH + " bytes, not " + id.length());
    }
    Currency.requireCode(sells);
    Currency.requireCode(buys);
    if (sells.equals(buys)) {
      throw new IllegalArgumentException("both currencies of a quote are " + sells);
    }
    if (fromMillis <= 0 || untilMillis < fromMillis) {
      throw new IllegalArgumentException(
          "a quote is valid from a time until a later one, not from "
              + fromMillis
              + " until "
              + untilMillis);
    }
    if (ratio.exact(amounts.least()).signum() == 0) {
      throw new IllegalArgumentException(
          "for the least that may be sold, " + amounts.least() + ", nothing would be bought");
    }
    if (ratio.exact(amounts.most()).bitLength() >= Long.SIZE) {
      throw new IllegalArgumentException(
          "for the most that may be sold more than 9223372036854775807 would be bought");
    }
  }

  /** What is bought for an amount within the bounds, rounded down to the minor unit. */
  public long bought(long sold) {
    return ratio.exact(sold).longValueExact();
  }

  void writeFields(CanonicalWriter writer) {
    writer
        .bytes(1, id)
        .string(2, sells)
        .string(3, buys)
        .uint64(4, ratio.numerator())
        .uint64(5, ratio.denominator())
        .uint64(6, fromMillis)
        .uint64(7, untilMillis)
        .uint64(8, amounts.least())
        .uint64(9, amounts.most())
        .uint64(10, amounts.total())
        .string(11, receives.toString())
        .string(12, pays.toString())
        .string(13, Fields.name(taker));
  }

  static Quote readFields(CanonicalReader reader) throws MalformedException {
    Bytes id = reader.bytes(1, QuoteKey.ID_LENGTH);
    String sells = reader.string(2);
    String buys = reader.string(3);
    long numerator = reader.count(4);
    long denominator = reader.count(5);
    long fromMillis = reader.count(6);
    long untilMillis = reader.count(7);
    long least = reader.count(8);
    long most = reader.count(9);
    long total = reader.count(10);
    AccountId receives = Fields.account(reader, 11);
    AccountId pays = Fields.account(reader, 12);
    Optional<OrganisationId> taker = Fields.optionalOrganisation(reader, 13);
    return Fields.built(
        reader,
        () ->
            new Quote(
                id,
                sells,
                buys,
                new Ratio(numerator, denominator),
                fromMillis,
                untilMillis,
                new Amounts(least, most, total),
                receives,
                pays,
                taker));
  }
}
