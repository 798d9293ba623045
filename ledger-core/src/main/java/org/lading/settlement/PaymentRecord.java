package org.lading.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.identity.OrganisationId;

/**
 * A payment, all who tell it, and what it pays.
 *
 * @param tellings in the order in which they first told it; the facts of the first are judged
 * @param portions one, or one for each reference where these say their amounts
 * @param counts whether what fits is in the sum of its order
 * @param history running hash over all that was told
 */
public record PaymentRecord(
    List<Telling> tellings, List<Portion> portions, boolean counts, Hash history) {
  private static final String TAG = "lading/payment-history/v1\n";

  /**
   * A payment as one member tells it last.
   *
   * @param settled whether the teller said that it was settled, and not since that it was undone
   */
  public record Telling(
      OrganisationId teller, int version, Payment payment, Location location, boolean settled) {
    private void write(CanonicalWriter writer) {
      writer
          .string(1, teller.name())
          .uint32(2, version)
          .message(3, payment::writeFields)
          .message(4, location::write)
          .bool(5, settled);
    }

    private static Telling read(CanonicalReader reader) throws MalformedException {
      return new Telling(
          Fields.organisation(reader, 1),
          reader.uint32(2),
          reader.message(3, Payment::readFields),
          reader.message(4, Location::read),
          reader.bool(5));
    }
  }

  /** What became of a portion. */
  public enum Verdict {
    UNMATCHED(1),
    AMBIGUOUS(2),
    MISMATCHED(3),
    FITS(4);

    private final int code;

    Verdict(int code) {
      this.code = code;
    }

    private static Verdict read(CanonicalReader reader, int field) throws MalformedException {
      int code = reader.uint32(field);
      for (Verdict verdict : values()) {
        if (verdict.code == code) {
          return verdict;
        }
      }
      throw reader.malformed("a verdict on a payment is 1 to 4, not " + code);
    }
  }

  /**
   * A payment as a whole, or what it pays under one of its references.
   *
   * @param orders the one it pays, or those that are meant perhaps
   * @param mismatches in what it differs from the order
   */
  public record Portion(
      long amount, Verdict verdict, List<OrderKey> orders, List<Mismatch> mismatches) {
    public Portion {
      orders = List.copyOf(orders);
      mismatches = List.copyOf(mismatches);
    }

    boolean fits() {
      return verdict == Verdict.FITS;
    }

    private void write(CanonicalWriter writer) {
      writer.uint64(1, amount).uint32(2, verdict.code);
      orders.forEach(order -> writer.element(3, order::write));
      mismatches.forEach(mismatch -> writer.element(4, mismatch::write));
    }

    private static Portion read(CanonicalReader reader) throws MalformedException {
      return new Portion(
          reader.count(1),
          Verdict.read(reader, 2),
          reader.repeated(3, Limits.ORDERS_NAMED, OrderKey::read),
          reader.repeated(4, Mismatch.Field.values().length, Mismatch::read));
    }
  }

  public PaymentRecord {
    tellings = List.copyOf(tellings);
    portions = List.copyOf(portions);
    if (tellings.isEmpty()) {
      throw new IllegalArgumentException("a payment is told by somebody");
    }
  }

  /** Whether all of it fits. */
  boolean fits() {
    for (Portion portion : portions) {
      if (!portion.fits()) {
        return false;
      }
    }
    return true;
  }

  /** What the first says of it, which counts. */
  public Payment.Facts facts() {
    return tellings.getFirst().payment().facts();
  }

  public Optional<Telling> toldBy(OrganisationId teller) {
    return tellings.stream().filter(one -> one.teller().equals(teller)).findFirst();
  }

  /** The furthest that anybody tells. */
  public PaymentStatus status() {
    return tellings.stream()
        .map(one -> one.payment().status())
        .max(PaymentStatus::compareTo)
        .orElseThrow();
  }

  /** Somebody says that it was settled, and nobody that it was undone. */
  boolean settled() {
    return tellings.stream().anyMatch(Telling::settled)
        && tellings.stream().noneMatch(one -> one.payment().status().undone());
  }

  /** In what each later teller differs from the first, by teller. */
  public List<Mismatch> differences(OrganisationId teller) {
    Payment first = tellings.getFirst().payment();
    Payment other = toldBy(teller).orElseThrow().payment();
    List<Mismatch> found = new ArrayList<>();
    Compared compared = new Compared(found);
    compared.add(Mismatch.Field.CURRENCY, first.facts().currency(), other.facts().currency());
    compared.add(
        Mismatch.Field.AMOUNT,
        Long.toString(first.facts().amount()),
        Long.toString(other.facts().amount()));
    compared.add(
        Mismatch.Field.DEBTOR,
        Fields.name(first.facts().debtor()),
        Fields.name(other.facts().debtor()));
    compared.add(
        Mismatch.Field.CREDITOR,
        Fields.name(first.facts().creditor()),
        Fields.name(other.facts().creditor()));
    compared.add(
        Mismatch.Field.VALUE_DATE,
        first.facts().valueDate().map(String::valueOf).orElse(""),
        other.facts().valueDate().map(String::valueOf).orElse(""));
    compared.add(
        Mismatch.Field.END_TO_END_ID, first.message().endToEndId(), other.message().endToEndId());
    if (first.status().undone() != other.status().undone()) {
      compared.add(Mismatch.Field.STATUS, first.status().name(), other.status().name());
    }
    return found;
  }

  private record Compared(List<Mismatch> found) {
    void add(Mismatch.Field field, String expected, String got) {
      if (!expected.equals(got)) {
        found.add(new Mismatch(field, expected, got));
      }
    }
  }

  PaymentRecord with(List<Portion> otherPortions, boolean nowCounts) {
    return new PaymentRecord(tellings, otherPortions, nowCounts, history);
  }

  /** With what {@code part} tells: one telling more, or anew. */
  static PaymentRecord told(Optional<PaymentRecord> before, Telling telling, Bytes part) {
    List<Telling> tellings = new ArrayList<>(before.map(PaymentRecord::tellings).orElse(List.of()));
    int at = 0;
    while (at < tellings.size() && !tellings.get(at).teller().equals(telling.teller())) {
      at++;
    }
    if (at < tellings.size()) {
      tellings.set(at, telling);
    } else {
      tellings.add(telling);
    }
    Hash history = before.map(PaymentRecord::history).orElse(Hash.ZERO);
    return new PaymentRecord(
        tellings,
        before.map(PaymentRecord::portions).orElse(List.of()),
        before.map(PaymentRecord::counts).orElse(false),
        Sha256.tagged(TAG, Bytes.concat(history.bytes(), part)));
  }

  public Bytes encode() {
    CanonicalWriter writer = new CanonicalWriter(320);
    tellings.forEach(one -> writer.element(1, one::write));
    portions.forEach(one -> writer.element(2, one::write));
    return writer.bool(3, counts).bytes(4, history).toBytes();
  }

  public static PaymentRecord decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(
        encoded,
        reader -> {
          List<Telling> tellings = reader.repeated(1, Limits.PAYMENT_TELLERS, Telling::read);
          List<Portion> portions = reader.repeated(2, Limits.TRADE_REFERENCES, Portion::read);
          boolean counts = reader.bool(3);
          Hash history = reader.hash(4);
          return Fields.built(reader, () -> new PaymentRecord(tellings, portions, counts, history));
        });
  }
}
