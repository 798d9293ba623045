package org.lading.settlement;

import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;

/**
 * A quote as it was signed, and how far it is used.
 *
 * @param sold how much was sold in all, in minor units
 * @param useCount in how many exchanges
 * @param withdrawn where the maker took it back; empty while it stands
 */
public record QuoteRecord(
    Quote quote, Location made, long sold, int useCount, Optional<Location> withdrawn) {
  static QuoteRecord made(Quote quote, Location at) {
    return new QuoteRecord(quote, at, 0, 0, Optional.empty());
  }

  QuoteRecord used(long amount) {
    return new QuoteRecord(quote, made, Math.addExact(sold, amount), useCount + 1, withdrawn);
  }

  QuoteRecord withdrawnAt(Location at) {
    return new QuoteRecord(quote, made, sold, useCount, Optional.of(at));
  }

  /** How much may still be sold. */
  public long left() {
    return quote.amounts().total() - sold;
  }

  public Bytes encode() {
    CanonicalWriter writer =
        new CanonicalWriter(192)
            .message(1, quote::writeFields)
            .message(2, made::write)
            .uint64(3, sold)
            .uint32(4, useCount);
    withdrawn.ifPresent(at -> writer.message(5, at::write));
    return writer.toBytes();
  }

  public static QuoteRecord decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(
        encoded,
        reader -> {
          Quote quote = reader.message(1, Quote::readFields);
          Location made = reader.message(2, Location::read);
          long sold = reader.count(3);
          int uses = reader.uint32(4);
          Optional<Location> withdrawn =
              reader.has(5) ? Optional.of(reader.message(5, Location::read)) : Optional.empty();
          if (sold > quote.amounts().total()) {
            throw reader.malformed("more was sold than the quote's total");
          }
          return new QuoteRecord(quote, made, sold, uses, withdrawn);
        });
  }
}
