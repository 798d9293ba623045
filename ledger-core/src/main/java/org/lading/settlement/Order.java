package org.lading.settlement;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.membership.Currency;

/**
 * What a buyer owes a seller, as one of them records it: an order, an invoice, an instalment.
 *
 * @param corrects the version that this one takes the place of; 0 for the first
 * @param amount minor units of {@code currency}, above 0
 * @param tolerance minor units by which the payments may be above or below it
 * @param contract under which it stands; may be empty
 * @param consignment key or number of the goods it is for; may be empty
 * @param references other names under which it may be paid
 * @param document SHA-256 of it
 * @param cancelled whether nothing is to be paid any more
 */
public record Order(
    String number,
    int corrects,
    OrganisationId buyer,
    OrganisationId seller,
    String currency,
    long amount,
    LocalDate due,
    long tolerance,
    String contract,
    String consignment,
    List<String> references,
    Optional<Hash> document,
    boolean cancelled)
    implements TradeAction {
  /** How a payment may name an order, the most exact first. */
  public enum Name {
    NUMBER(1),
    REFERENCE(2),
    CONSIGNMENT(3),
    CONTRACT(4);

    private final int code;

    Name(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  public Order {
    if (!OrderKey.isNumber(number)) {
      throw new IllegalArgumentException(
          "the number of an order is 1 to 64 visible ASCII characters, not \"" + number + "\"");
    }
    if (buyer.equals(seller)) {
      throw new IllegalArgumentException("both buyer and seller are " + buyer);
    }
    Currency.requireCode(currency);
    Fields.requirePositive(amount);
    if (tolerance < 0 || tolerance >= amount || tolerance > Long.MAX_VALUE - amount) {
      throw new IllegalArgumentException(
          "the tolerance of an order is below its amount of " + amount + ", not " + tolerance);
    }
    Fields.requireDate(due);
    Fields.requireText("the contract of an order", contract, Limits.REFERENCE_BYTES);
    Fields.requireText("the consignment of an order", consignment, Limits.REFERENCE_BYTES);
    references = List.copyOf(references);
    for (String reference : references) {
      Fields.requireReference(reference);
    }
    if (Fields.repeats(references)) {
      throw new IllegalArgumentException("a reference of the order stands there twice");
    }
    if (cancelled && corrects == 0) {
      throw new IllegalArgumentException(
          "the first version of an order cannot cancel it: say which version it corrects");
    }
  }

  /** Everything under which a payment may name it, each once. */
  public Map<String, Name> names() {
    Map<String, Name> names = new LinkedHashMap<>();
    names.put(number, Name.NUMBER);
    references.forEach(reference -> names.putIfAbsent(reference, Name.REFERENCE));
    if (!consignment.isEmpty()) {
      names.putIfAbsent(consignment, Name.CONSIGNMENT);
    }
    if (!contract.isEmpty()) {
      names.putIfAbsent(contract, Name.CONTRACT);
    }
    return names;
  }

  boolean isParty(OrganisationId organisation) {
    return organisation.equals(buyer) || organisation.equals(seller);
  }

  /** The party that is not {@code party}. */
  public OrganisationId other(OrganisationId party) {
    return party.equals(buyer) ? seller : buyer;
  }

  /** The same as a correction of version {@code version}. */
  Order correcting(int version) {
    return new Order(
        number,
        version,
        buyer,
        seller,
        currency,
        amount,
        due,
        tolerance,
        contract,
        consignment,
        references,
        document,
        cancelled);
  }

  void writeFields(CanonicalWriter writer) {
    writer
        .string(1, number)
        .uint32(2, corrects)
        .string(3, buyer.name())
        .string(4, seller.name())
        .string(5, currency)
        .uint64(6, amount)
        .uint32(7, Fields.day(due))
        .uint64(8, tolerance)
        .string(9, contract)
        .string(10, consignment);
    references.forEach(reference -> writer.element(11, reference));
    document.ifPresent(hash -> writer.bytes(12, hash));
    writer.bool(13, cancelled);
  }

  static Order readFields(CanonicalReader reader) throws MalformedException {
    String number = reader.string(1);
    int corrects = reader.uint32(2);
    OrganisationId buyer = Fields.organisation(reader, 3);
    OrganisationId seller = Fields.organisation(reader, 4);
    String currency = reader.string(5);
    long amount = reader.count(6);
    LocalDate due = Fields.date(reader, 7);
    long tolerance = reader.count(8);
    String contract = reader.string(9);
    String consignment = reader.string(10);
    List<String> references = reader.repeatedStrings(11, Limits.TRADE_REFERENCES);
    Optional<Hash> document = reader.has(12) ? Optional.of(reader.hash(12)) : Optional.empty();
    boolean cancelled = reader.bool(13);
    return Fields.built(
        reader,
        () ->
            new Order(
                number,
                corrects,
                buyer,
                seller,
                currency,
                amount,
                due,
                tolerance,
                contract,
                consignment,
                references,
                document,
                cancelled));
  }
}
