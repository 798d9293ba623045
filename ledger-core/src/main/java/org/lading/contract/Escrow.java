package org.lading.contract;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.membership.Currency;
import org.lading.settlement.AccountId;

/**
 * The money that is locked.
 *
 * @param payer whose money it is, by the party's place
 * @param through the bank's account through which it is paid out
 * @param least fewest minor units that fund the contract
 * @param most as many at most; the same where the sum is fixed
 */
public record Escrow(int payer, AccountId through, String currency, long least, long most) {
  public Escrow {
    Currency.requireCode(currency);
    if (least < 1 || most < least) {
      throw new IllegalArgumentException(
          "an escrow holds above 0, and at most no less than at least; not "
              + least
              + " to "
              + most);
    }
  }

  public boolean isFixed() {
    return least == most;
  }

  void write(CanonicalWriter writer) {
    writer
        .uint32(1, payer)
        .string(2, through.toString())
        .string(3, currency)
        .uint64(4, least)
        .uint64(5, most);
  }

  static Escrow read(CanonicalReader reader) throws MalformedException {
    int payer = reader.uint32(1);
    AccountId through = Reading.account(reader, 2);
    String currency = reader.string(3);
    long least = reader.count(4);
    long most = reader.count(5);
    return Reading.built(reader, () -> new Escrow(payer, through, currency, least, most));
  }
}
