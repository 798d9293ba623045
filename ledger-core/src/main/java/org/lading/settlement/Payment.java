package org.lading.settlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.membership.Currency;

/**
 * A payment made elsewhere, as one member tells it; or, made by the rules, one that is a transfer
 * of this ledger.
 *
 * @param uetr 16 bytes; empty where the payment is known by whose message it was
 * @param knownBy without a UETR, whose message it is; empty: the author's
 * @param corrects the author's version that this one takes the place of; 0 for the first
 */
public record Payment(
    Optional<Bytes> uetr,
    Optional<OrganisationId> knownBy,
    Message message,
    Facts facts,
    PaymentStatus status,
    int corrects)
    implements TradeAction {
  /** The kind of message of a transfer of this ledger. */
  public static final String LEDGER_TRANSFER = "lading.transfer";

  public static final int UETR_LENGTH = 16;

  /**
   * The message it was read from.
   *
   * @param kind such as {@code pacs.008.001.08}
   * @param transactionId of the payment within the message; may be empty
   * @param endToEndId given by the debtor; may be empty
   * @param source SHA-256 of the message
   */
  public record Message(
      String kind, String id, String transactionId, String endToEndId, Hash source) {
    public Message {
      if (kind.isEmpty() || id.isEmpty()) {
        throw new IllegalArgumentException("a payment names the kind and the id of its message");
      }
      Fields.requireText("the kind of a message", kind, Limits.MESSAGE_ID_BYTES);
      Fields.requireText("the id of a message", id, Limits.MESSAGE_ID_BYTES);
      Fields.requireText("the id of a transaction", transactionId, Limits.MESSAGE_ID_BYTES);
      Fields.requireText("the end-to-end id", endToEndId, Limits.MESSAGE_ID_BYTES);
    }
  }

  /**
   * What a payment says it is for.
   *
   * @param amount how much of the payment, in its minor units; 0 where it is not said
   */
  public record Reference(String text, long amount) {
    public Reference {
      Fields.requireReference(text);
      if (amount < 0) {
        throw new IllegalArgumentException("the amount of a reference is not below 0: " + amount);
      }
    }
  }

  /**
   * Who paid whom what, when and for what.
   *
   * @param amount minor units of {@code currency}, above 0
   * @param debtor the member who paid; empty where it is not a member
   * @param creditor the member who is paid; empty where it is not a member
   * @param valueDate empty for a transfer of this ledger, whose block says when it was
   * @param references either all say how much they are for, and sum to the amount, or none does
   */
  public record Facts(
      String currency,
      long amount,
      Optional<OrganisationId> debtor,
      Optional<OrganisationId> creditor,
      Optional<LocalDate> valueDate,
      List<Reference> references) {
    public Facts {
      Currency.requireCode(currency);
      Fields.requirePositive(amount);
      valueDate.ifPresent(Fields::requireDate);
      references = List.copyOf(references);
      if (debtor.isEmpty() && creditor.isEmpty()) {
        throw new IllegalArgumentException(
            "the debtor or the creditor of a payment is a member, or both are");
      }
      if (Fields.repeats(texts(references))) {
        throw new IllegalArgumentException("a reference of the payment stands there twice");
      }
      requireSum(amount, references);
    }

    /** Its references without their amounts. */
    List<String> texts() {
      return texts(references);
    }

    private static List<String> texts(List<Reference> references) {
      return references.size() == 1
          ? List.of(references.getFirst().text())
          : references.stream().map(Reference::text).toList();
    }

    /** What one of its portions names: its own reference, or all where the payment is not split. */
    List<String> names(int portion) {
      return split() ? List.of(references.get(portion).text()) : texts();
    }

    /** One, or one for each reference that says its amount. */
    int portions() {
      return split() ? references.size() : 1;
    }

    /** Whether each reference says how much of the payment is for it. */
    public boolean split() {
      return !references.isEmpty() && references.getFirst().amount() > 0;
    }
  }

  public Payment {
    if (uetr.isPresent() && (uetr.get().length() != UETR_LENGTH || knownBy.isPresent())) {
      throw new IllegalArgumentException(
          "a UETR is 16 bytes and alone says which payment it is: not whose message");
    }
    boolean transfer = message.kind().equals(LEDGER_TRANSFER);
    if (transfer == facts.valueDate().isPresent()) {
      throw new IllegalArgumentException("a payment made elsewhere has a value date");
    }
  }

  private static void requireSum(long amount, List<Reference> references) {
    int said = 0;
    for (Reference one : references) {
      said += one.amount() > 0 ? 1 : 0;
    }
    if (said == 0) {
      return;
    }
    if (said != references.size() || !sumsTo(amount, references)) {
      throw new IllegalArgumentException(
          "either all references say how much they are for and sum to "
              + amount
              + ", or none says it");
    }
  }

  private static boolean sumsTo(long amount, List<Reference> references) {
    long rest = amount;
    for (Reference one : references) {
      if (one.amount() > rest) {
        return false;
      }
      rest -= one.amount();
    }
    return rest == 0;
  }

  /** Which payment this is, told by {@code author}. */
  public PaymentKey key(OrganisationId author) {
    return uetr.isPresent()
        ? new PaymentKey.Uetr(uetr.get())
        : new PaymentKey.Told(knownBy.orElse(author), message.id(), message.transactionId());
  }

  /** The same as a correction of version {@code version}. */
  Payment correcting(int version) {
    return new Payment(uetr, knownBy, message, facts, status, version);
  }

  void writeFields(CanonicalWriter writer) {
    writer
        .bytes(1, uetr.orElse(Bytes.EMPTY))
        .string(2, Fields.name(knownBy))
        .string(3, message.kind())
        .string(4, message.id())
        .string(5, message.transactionId())
        .string(6, message.endToEndId())
        .uint64(7, facts.amount())
        .string(8, facts.currency())
        .string(9, Fields.name(facts.debtor()))
        .string(10, Fields.name(facts.creditor()))
        .uint32(11, facts.valueDate().map(Fields::day).orElse(0));
    facts
        .references()
        .forEach(
            one -> writer.element(12, body -> body.string(1, one.text()).uint64(2, one.amount())));
    writer.uint32(13, status.code()).bytes(14, message.source()).uint32(15, corrects);
  }

  static Payment readFields(CanonicalReader reader) throws MalformedException {
    Optional<Bytes> uetr =
        reader.has(1) ? Optional.of(reader.bytes(1, UETR_LENGTH)) : Optional.empty();
    Optional<OrganisationId> knownBy = Fields.optionalOrganisation(reader, 2);
    String kind = reader.string(3);
    String id = reader.string(4);
    String transactionId = reader.string(5);
    String endToEndId = reader.string(6);
    long amount = reader.count(7);
    String currency = reader.string(8);
    Optional<OrganisationId> debtor = Fields.optionalOrganisation(reader, 9);
    Optional<OrganisationId> creditor = Fields.optionalOrganisation(reader, 10);
    Optional<LocalDate> valueDate =
        reader.has(11) ? Optional.of(Fields.date(reader, 11)) : Optional.empty();
    List<Reference> references =
        reader.repeated(12, Limits.TRADE_REFERENCES, Payment::readReference);
    PaymentStatus status = PaymentStatus.read(reader, 13);
    Hash source = reader.hash(14);
    int corrects = reader.uint32(15);
    return Fields.built(
        reader,
        () ->
            new Payment(
                uetr,
                knownBy,
                new Message(kind, id, transactionId, endToEndId, source),
                new Facts(currency, amount, debtor, creditor, valueDate, references),
                status,
                corrects));
  }

  private static Reference readReference(CanonicalReader reader) throws MalformedException {
    String text = reader.string(1);
    long amount = reader.count(2);
    return Fields.built(reader, () -> new Reference(text, amount));
  }
}
