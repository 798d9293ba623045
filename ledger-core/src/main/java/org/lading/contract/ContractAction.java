package org.lading.contract;

import java.util.List;
import java.util.OptionalLong;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;

/** One part of a transaction of this family (docs/spec/contract.md#actions). */
public sealed interface ContractAction {
  /** Puts a document on the ledger; whoever of its parties signs the transaction signs it. */
  record Propose(Bytes document) implements ContractAction {}

  /** Actions on a contract that is there. */
  sealed interface OnContract extends ContractAction {
    Hash contract();
  }

  /** Those that sign the transaction sign the document. */
  record Sign(Hash contract) implements OnContract {}

  /** Locks the payer's money, in minor units. */
  record Fund(Hash contract, long amount) implements OnContract {
    public Fund {
      if (amount < 1) {
        throw new IllegalArgumentException("a contract is funded with more than 0, not " + amount);
      }
    }
  }

  /** Those that sign the transaction want no more of it. */
  record Cancel(Hash contract, String reason) implements OnContract {
    public Cancel {
      Reading.requireText("the reason", reason, Limits.REASON_BYTES, false);
    }
  }

  /**
   * States a fact.
   *
   * @param fact its place in the document
   * @param values one for each field, in their order
   * @param observedMillis when it was; only where the document asks for it
   */
  record Attest(Hash contract, int fact, List<Value> values, OptionalLong observedMillis)
      implements OnContract {
    public Attest {
      values = List.copyOf(values);
      observedMillis.ifPresent(Reading::requireTime);
    }
  }

  /** Stops the release. */
  record Dispute(Hash contract, String reason) implements OnContract {
    public Dispute {
      Reading.requireText("the reason", reason, Limits.REASON_BYTES, false);
    }
  }

  /** What the arbiter gives a party. */
  record Award(int party, long amount) {
    public Award {
      if (amount < 1) {
        throw new IllegalArgumentException("an award is above 0, not " + amount);
      }
    }

    private void write(CanonicalWriter writer) {
      writer.uint32(1, party).uint64(2, amount);
    }

    private static Award read(CanonicalReader reader) throws MalformedException {
      int party = reader.uint32(1);
      long amount = reader.count(2);
      return Reading.built(reader, () -> new Award(party, amount));
    }
  }

  /** Divides all that is held. */
  record Rule(Hash contract, List<Award> awards, String reason) implements OnContract {
    public Rule {
      awards = List.copyOf(awards);
      for (int i = 1; i < awards.size(); i++) {
        if (awards.get(i - 1).party() >= awards.get(i).party()) {
          throw new IllegalArgumentException(
              "a ruling names each party once, in the order of the document");
        }
      }
      Reading.requireText("the reason", reason, Limits.REASON_BYTES, false);
    }
  }

  /** The part's bytes, without a salt. */
  default Bytes encode() {
    CanonicalWriter writer = new CanonicalWriter(128);
    switch (this) {
      case Propose(Bytes document) -> writer.message(1, body -> body.bytes(1, document));
      case Sign(Hash contract) -> writer.message(2, body -> body.bytes(1, contract));
      case Fund(Hash contract, long amount) ->
          writer.message(3, body -> body.bytes(1, contract).uint64(2, amount));
      case Cancel(Hash contract, String reason) ->
          writer.message(4, body -> body.bytes(1, contract).string(2, reason));
      case Attest attest -> writer.message(5, body -> writeAttest(attest, body));
      case Dispute(Hash contract, String reason) ->
          writer.message(6, body -> body.bytes(1, contract).string(2, reason));
      case Rule(Hash contract, List<Award> awards, String reason) ->
          writer.message(
              7,
              body -> {
                body.bytes(1, contract);
                awards.forEach(award -> body.element(2, award::write));
                body.string(3, reason);
              });
    }
    return writer.toBytes();
  }

  static ContractAction decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(encoded, ContractAction::read);
  }

  private static ContractAction read(CanonicalReader reader) throws MalformedException {
    if (reader.has(1)) {
      return reader.message(1, body -> new Propose(body.bytes(1)));
    }
    if (reader.has(2)) {
      return reader.message(2, body -> new Sign(body.hash(1)));
    }
    if (reader.has(3)) {
      return reader.message(3, ContractAction::readFund);
    }
    if (reader.has(4)) {
      return reader.message(
          4,
          body -> {
            Hash contract = body.hash(1);
            String reason = body.string(2);
            return Reading.built(body, () -> new Cancel(contract, reason));
          });
    }
    if (reader.has(5)) {
      return reader.message(5, ContractAction::readAttest);
    }
    if (reader.has(6)) {
      return reader.message(
          6,
          body -> {
            Hash contract = body.hash(1);
            String reason = body.string(2);
            return Reading.built(body, () -> new Dispute(contract, reason));
          });
    }
    return reader.message(7, ContractAction::readRule);
  }

  private static Fund readFund(CanonicalReader reader) throws MalformedException {
    Hash contract = reader.hash(1);
    long amount = reader.count(2);
    return Reading.built(reader, () -> new Fund(contract, amount));
  }

  private static void writeAttest(Attest attest, CanonicalWriter writer) {
    writer.bytes(1, attest.contract()).uint32(2, attest.fact());
    attest.values().forEach(value -> writer.element(3, value::write));
    attest.observedMillis().ifPresent(millis -> writer.optionalUint64(4, millis));
  }

  private static Attest readAttest(CanonicalReader reader) throws MalformedException {
    Hash contract = reader.hash(1);
    int fact = reader.uint32(2);
    List<Value> values = reader.repeated(3, Limits.FACT_FIELDS, Value::read);
    OptionalLong observed =
        reader.has(4) ? OptionalLong.of(reader.optionalUint64(4)) : OptionalLong.empty();
    return Reading.built(reader, () -> new Attest(contract, fact, values, observed));
  }

  private static Rule readRule(CanonicalReader reader) throws MalformedException {
    Hash contract = reader.hash(1);
    List<Award> awards = reader.repeated(2, Limits.CONTRACT_PARTIES, Award::read);
    String reason = reader.string(3);
    return Reading.built(reader, () -> new Rule(contract, awards, reason));
  }
}
