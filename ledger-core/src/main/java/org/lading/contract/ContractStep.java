package org.lading.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.settlement.Location;
import org.lading.settlement.TransferKey;

/**
 * Something that happened to the money of a contract, or to its life.
 *
 * @param timeMillis ledger time as of which it happened
 * @param stage in which, by its place
 * @param clause of a clause that fired: one more than its place, 0 the last one
 * @param detail in words, of a dispute and a ruling
 * @param by who did it; empty: the ledger by itself
 */
public record ContractStep(
    Kind kind,
    Location at,
    long timeMillis,
    int stage,
    int clause,
    List<Payment> payments,
    String detail,
    Optional<OrganisationId> by) {
  /** What happened. */
  public enum Kind {
    FUNDED(1, "funded"),
    FIRED(2, "clause"),
    DISPUTED(3, "disputed"),
    RULED(4, "ruled"),
    CANCELLED(5, "cancelled"),
    LAPSED(6, "lapsed"),
    /** It took over the escrow of the contract it replaces. */
    TAKEN_OVER(7, "taken-over"),
    /** Another took over its escrow. */
    REPLACED(8, "replaced");

    private final int code;
    private final String word;

    Kind(int code, String word) {
      this.code = code;
      this.word = word;
    }

    public String word() {
      return word;
    }

    private static Kind read(CanonicalReader reader, int field) throws MalformedException {
      int code = reader.uint32(field);
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw reader.malformed("the kind of a step is 1 to " + values().length + ", not " + code);
    }
  }

  /**
   * Money that went to a party.
   *
   * @param party by its place
   * @param transfer that paid it; empty: it is free again in the payer's account
   */
  public record Payment(int party, long amount, Optional<TransferKey> transfer) {
    private void write(CanonicalWriter writer) {
      writer.uint32(1, party).uint64(2, amount);
      transfer.ifPresent(key -> writer.string(3, key.author().name()).bytes(4, key.id()));
    }

    private static Payment read(CanonicalReader reader) throws MalformedException {
      int party = reader.uint32(1);
      long amount = reader.count(2);
      Optional<TransferKey> transfer = Optional.empty();
      if (reader.has(3)) {
        OrganisationId author = Reading.organisation(reader, 3);
        transfer = Optional.of(new TransferKey(author, reader.bytes(4, TransferKey.ID_LENGTH)));
      }
      return new Payment(party, amount, transfer);
    }
  }

  public ContractStep {
    payments = List.copyOf(new ArrayList<>(payments));
    Reading.requireText("the words of a step", detail, Limits.REASON_BYTES, true);
  }

  public Bytes encode() {
    CanonicalWriter writer =
        new CanonicalWriter(128)
            .uint32(1, kind.code)
            .message(2, at::write)
            .uint64(3, timeMillis)
            .uint32(4, stage)
            .uint32(5, clause);
    payments.forEach(payment -> writer.element(6, payment::write));
    return writer.string(7, detail).string(8, by.map(OrganisationId::name).orElse("")).toBytes();
  }

  public static ContractStep decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(
        encoded,
        reader -> {
          Kind kind = Kind.read(reader, 1);
          Location at = Reading.required(reader, 2, "where it happened", Location::read);
          long time = reader.count(3);
          int stage = reader.uint32(4);
          int clause = reader.uint32(5);
          List<Payment> payments = reader.repeated(6, Limits.PAY_LINES, Payment::read);
          String detail = reader.string(7);
          Optional<OrganisationId> by =
              reader.has(8) ? Optional.of(Reading.organisation(reader, 8)) : Optional.empty();
          return Reading.built(
              reader, () -> new ContractStep(kind, at, time, stage, clause, payments, detail, by));
        });
  }
}
