package org.lading.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.settlement.Location;
import org.lading.settlement.TransferKey;

/**
 * What became of a contract so far.
 *
 * @param signed parties that signed, by their places, ascending
 * @param cancelled parties that want to cancel, likewise
 * @param money from when it is funded
 * @param facts known ones, by their places, ascending
 * @param steps how many entries it has in {@link ContractTables#STEPS}
 * @param due when there is something to do; never: it has ended
 * @param replacedBy the contract that took over its escrow
 */
public record ContractRecord(
    ContractStatus status,
    Location proposed,
    List<Integer> signed,
    List<Integer> cancelled,
    Optional<Money> money,
    List<KnownFact> facts,
    int steps,
    Moment due,
    Optional<Hash> replacedBy) {

  /**
   * The escrow.
   *
   * @param standing where the contract stands, and what it still holds
   * @param transfers how many transfers of its own it has made
   * @param lock the pending transfer that holds the money, or held it last
   */
  public record Money(Course.Standing standing, long transfers, TransferKey lock) {}

  public ContractRecord {
    signed = List.copyOf(signed);
    cancelled = List.copyOf(cancelled);
    facts = List.copyOf(facts);
  }

  static ContractRecord proposed(Location at, long untilMillis) {
    return new ContractRecord(
        ContractStatus.PROPOSED,
        at,
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        0,
        Moment.deadline(untilMillis),
        Optional.empty());
  }

  /** Ledger time above which there is something to do; 0: nothing, it has ended. */
  public long dueMillis() {
    return due.dueMillis();
  }

  /** The fact, if it is known. */
  public Optional<KnownFact> fact(int place) {
    return facts.stream().filter(known -> known.fact() == place).findFirst();
  }

  ContractRecord withSigned(List<Integer> parties) {
    return new ContractRecord(
        status, proposed, parties, cancelled, money, facts, steps, due, replacedBy);
  }

  ContractRecord withCancelled(List<Integer> parties) {
    return new ContractRecord(
        status, proposed, signed, parties, money, facts, steps, due, replacedBy);
  }

  ContractRecord withStatus(ContractStatus now) {
    return new ContractRecord(
        now, proposed, signed, cancelled, money, facts, steps, due, replacedBy);
  }

  ContractRecord withMoney(Money now) {
    return new ContractRecord(
        status, proposed, signed, cancelled, Optional.of(now), facts, steps, due, replacedBy);
  }

  ContractRecord withFact(KnownFact fact) {
    List<KnownFact> more = new ArrayList<>(facts);
    more.add(fact);
    more.sort(Comparator.comparingInt(KnownFact::fact));
    return new ContractRecord(
        status, proposed, signed, cancelled, money, more, steps, due, replacedBy);
  }

  ContractRecord withDue(Moment next) {
    return new ContractRecord(
        status, proposed, signed, cancelled, money, facts, steps, next, replacedBy);
  }

  ContractRecord withSteps(int count) {
    return new ContractRecord(
        status, proposed, signed, cancelled, money, facts, count, due, replacedBy);
  }

  ContractRecord withReplacedBy(Hash other) {
    return new ContractRecord(
        status, proposed, signed, cancelled, money, facts, steps, due, Optional.of(other));
  }

  /** The escrow of a contract that was funded. */
  public Money requireMoney() {
    return money.orElseThrow(() -> new IllegalStateException("the contract was never funded"));
  }

  public Bytes encode() {
    CanonicalWriter writer =
        new CanonicalWriter(256).uint32(1, status.code()).message(2, proposed::write);
    signed.forEach(party -> writer.element(3, body -> body.uint32(1, party)));
    cancelled.forEach(party -> writer.element(4, body -> body.uint32(1, party)));
    money.ifPresent(held -> writer.message(5, body -> writeMoney(held, body)));
    facts.forEach(fact -> writer.element(6, fact::write));
    writer.uint32(7, steps).uint64(8, due.dueMillis());
    replacedBy.ifPresent(hash -> writer.bytes(9, hash));
    writer.uint64(10, due.height());
    return writer.toBytes();
  }

  public static ContractRecord decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(
        encoded,
        reader -> {
          ContractStatus status = ContractStatus.read(reader, 1);
          Location proposed = Reading.required(reader, 2, "where it was proposed", Location::read);
          List<Integer> signed = readParties(reader, 3);
          List<Integer> cancelled = readParties(reader, 4);
          Optional<Money> money =
              reader.has(5)
                  ? Optional.of(reader.message(5, ContractRecord::readMoney))
                  : Optional.empty();
          List<KnownFact> facts = reader.repeated(6, Limits.CONTRACT_FACTS, KnownFact::read);
          int steps = reader.uint32(7);
          long dueMillis = reader.count(8);
          Optional<Hash> replacedBy =
              reader.has(9) ? Optional.of(reader.hash(9)) : Optional.empty();
          Moment due = new Moment(dueMillis, reader.count(10));
          return new ContractRecord(
              status, proposed, signed, cancelled, money, facts, steps, due, replacedBy);
        });
  }

  private static List<Integer> readParties(CanonicalReader reader, int field)
      throws MalformedException {
    return reader.repeated(field, Limits.CONTRACT_PARTIES, body -> body.uint32(1));
  }

  private static void writeMoney(Money money, CanonicalWriter writer) {
    writer
        .uint32(1, money.standing().stage())
        .uint64(2, money.standing().funded())
        .uint64(3, money.standing().held())
        .uint64(4, money.transfers())
        .string(5, money.lock().author().name())
        .bytes(6, money.lock().id());
  }

  private static Money readMoney(CanonicalReader reader) throws MalformedException {
    int stage = reader.uint32(1);
    long funded = reader.count(2);
    long held = reader.count(3);
    long transfers = reader.count(4);
    OrganisationId author = Reading.organisation(reader, 5);
    Bytes id = reader.bytes(6, TransferKey.ID_LENGTH);
    return new Money(
        new Course.Standing(stage, funded, held), transfers, new TransferKey(author, id));
  }
}
