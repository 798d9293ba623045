package org.lading.settlement;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;

/**
 * What an account holds, in minor units of its currency: sums that only grow while they are posted,
 * and what is set aside. On each side posted and pending together stay within 2^63 − 1.
 *
 * @param entryCount how many entries the account has
 * @param history running hash over them: who has entries that hash to it has them all
 */
public record Balance(
    long debitsPosted,
    long creditsPosted,
    long debitsPending,
    long creditsPending,
    long entryCount,
    Hash history) {
  public static final Balance EMPTY = new Balance(0, 0, 0, 0, 0, Hash.ZERO);

  public Balance {
    if (debitsPosted < 0
        || creditsPosted < 0
        || debitsPending < 0
        || creditsPending < 0
        || debitsPending > Long.MAX_VALUE - debitsPosted
        || creditsPending > Long.MAX_VALUE - creditsPosted) {
      throw new IllegalArgumentException("no account has these sums");
    }
  }

  /** What the account holds once nothing is pending: below 0 where its owner owes. */
  public long posted() {
    return creditsPosted - debitsPosted;
  }

  /** What of it may still be moved. */
  public long available() {
    return Math.subtractExact(posted(), debitsPending);
  }

  /** What may still be paid to an account whose credits keep within debits. */
  long owed() {
    return debitsPosted - creditsPosted - creditsPending;
  }

  /** Whether debits of {@code amount} keep within credits. */
  boolean debitFitsCredits(long amount) {
    return amount <= creditsPosted - (debitsPosted + debitsPending);
  }

  boolean creditFitsDebits(long amount) {
    return amount <= debitsPosted - (creditsPosted + creditsPending);
  }

  /**
   * Leaves room for what is pending towards the account: the money of contracts goes on from there,
   * and must not find the numbers used up.
   */
  boolean debitFitsNumbers(long amount) {
    return amount <= Long.MAX_VALUE - debitsPosted - debitsPending - creditsPending;
  }

  boolean creditFitsNumbers(long amount) {
    return amount <= Long.MAX_VALUE - creditsPosted - creditsPending && debitFitsNumbers(amount);
  }

  boolean within(AccountLimit limit) {
    return switch (limit) {
      case NONE -> true;
      case DEBITS_WITHIN_CREDITS -> debitsPosted + debitsPending <= creditsPosted;
      case CREDITS_WITHIN_DEBITS -> creditsPosted + creditsPending <= debitsPosted;
    };
  }

  /**
   * With one more entry.
   *
   * @param wasPending what the entry's transfer had set aside, where it ends that
   */
  public Balance after(AccountEntry entry, long wasPending) {
    return after(entry, entry.encode(), wasPending);
  }

  /** The same for an entry whose bytes are at hand. */
  Balance after(AccountEntry entry, Bytes encoded, long wasPending) {
    long amount = entry.amount();
    return switch (entry.effect()) {
      case DEBIT_POSTED -> debits(amount, 0, encoded);
      case CREDIT_POSTED -> credits(amount, 0, encoded);
      case DEBIT_PENDING -> debits(0, amount, encoded);
      case CREDIT_PENDING -> credits(0, amount, encoded);
      case DEBIT_POSTED_FROM_PENDING -> debits(amount, -wasPending, encoded);
      case CREDIT_POSTED_FROM_PENDING -> credits(amount, -wasPending, encoded);
      case DEBIT_VOIDED, DEBIT_TIMED_OUT -> debits(0, -wasPending, encoded);
      case CREDIT_VOIDED, CREDIT_TIMED_OUT -> credits(0, -wasPending, encoded);
    };
  }

  private Balance debits(long posted, long pending, Bytes encoded) {
    return new Balance(
        Math.addExact(debitsPosted, posted),
        creditsPosted,
        Math.addExact(debitsPending, pending),
        creditsPending,
        entryCount + 1,
        AccountEntry.link(history, encoded));
  }

  private Balance credits(long posted, long pending, Bytes encoded) {
    return new Balance(
        debitsPosted,
        Math.addExact(creditsPosted, posted),
        debitsPending,
        Math.addExact(creditsPending, pending),
        entryCount + 1,
        AccountEntry.link(history, encoded));
  }

  public Bytes encode() {
    return new CanonicalWriter(80)
        .uint64(1, debitsPosted)
        .uint64(2, creditsPosted)
        .uint64(3, debitsPending)
        .uint64(4, creditsPending)
        .uint64(5, entryCount)
        .bytes(6, history)
        .toBytes();
  }

  public static Balance decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(
        encoded,
        reader -> {
          long debitsPosted = reader.count(1);
          long creditsPosted = reader.count(2);
          long debitsPending = reader.count(3);
          long creditsPending = reader.count(4);
          long entryCount = reader.count(5);
          Hash history = reader.hash(6);
          return Fields.built(
              reader,
              () ->
                  new Balance(
                      debitsPosted,
                      creditsPosted,
                      debitsPending,
                      creditsPending,
                      entryCount,
                      history));
        });
  }
}
