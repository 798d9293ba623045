package org.lading.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.membership.Genesis;
import org.lading.state.StateKey;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.transaction.TransactionHeader;
import org.lading.transaction.TransactionLeaf;

/**
 * The whole life of a contract (docs/spec/contract-proof.md): the transactions that its entries in
 * the state name. The entries themselves are claims of the file around it.
 *
 * @param transactions in the order of the log
 */
public record ProvedContract(Hash contract, List<ProvedTransaction> transactions) {
  public ProvedContract {
    transactions = List.copyOf(transactions);
  }

  /**
   * Why {@code source} cannot be told from, which is asked for all that a file has to hold; empty:
   * it can.
   */
  public static Optional<String> ask(Hash contract, ContractSource source, long timeMillis) {
    return ContractTelling.tell(contract, source, timeMillis).steps().stream()
        .filter(step -> !step.holds())
        .map(step -> step.what() + ": " + step.found())
        .findFirst();
  }

  /** The contracts that a checked file tells of, the one it is about last. */
  public List<ContractStory> stories(List<StateClaim> claims, long timeMillis) {
    ContractTelling.Told told =
        ContractTelling.tell(contract, new Packed(this, claims), timeMillis);
    if (!told.holds()) {
      throw new IllegalStateException("a contract that does not hold is told: " + told.steps());
    }
    return told.stories();
  }

  /**
   * Why no contract is told by these claims, whether they are true or not; empty: one is. Meant for
   * those who look at a file whose truth is in question.
   */
  public Optional<String> wrong(List<StateClaim> claims, long timeMillis) {
    return ask(contract, new Packed(this, claims), timeMillis);
  }

  /** What is looked at beside the claims, up to the first thing that does not hold. */
  List<ProofFile.Step> check(
      List<StateClaim> claims,
      long timeMillis,
      Checkpoint checkpoint,
      Genesis genesis,
      Verifier verifier) {
    List<ProofFile.Step> steps = new ArrayList<>();
    Packed packed = new Packed(this, claims);
    ProofFile.Step inLog = transactionStep(packed, checkpoint, genesis, verifier);
    steps.add(inLog);
    if (inLog.holds()) {
      steps.addAll(ContractTelling.tell(contract, packed, timeMillis).steps());
    }
    return steps;
  }

  private ProofFile.Step transactionStep(
      Packed packed, Checkpoint checkpoint, Genesis genesis, Verifier verifier) {
    long before = -1;
    int signatures = 0;
    for (ProvedTransaction one : transactions) {
      Optional<String> wrong;
      try {
        wrong = one.check(checkpoint, genesis, packed.state(), verifier);
      } catch (ContractSource.NotShown e) {
        wrong = Optional.of(String.valueOf(e.getMessage()));
      }
      if (wrong.isEmpty() && one.leafIndex() <= before) {
        wrong = Optional.of("it does not stand in the order of the log");
      }
      if (wrong.isPresent()) {
        return new ProofFile.Step(
            "transactions", false, "transaction " + one.id() + ": " + wrong.get());
      }
      before = one.leafIndex();
      signatures += one.signatures().size();
    }
    return new ProofFile.Step(
        "transactions",
        true,
        ContractShown.plural(transactions.size(), "transaction")
            + " in the sealed log, "
            + ContractShown.plural(signatures, "signature")
            + " under them");
  }

  /** What the file holds. */
  private static final class Packed implements ContractSource, StateView {
    private final Map<Hash, ProvedTransaction> byId = new HashMap<>();
    private final Map<StateKey, Optional<StateValue>> values = new HashMap<>();

    Packed(ProvedContract contract, List<StateClaim> claims) {
      contract.transactions().forEach(one -> byId.put(one.id(), one));
      for (StateClaim claim : claims) {
        values.put(new StateKey(new Table(claim.table(), ""), claim.key()), claim.value());
      }
    }

    @Override
    public StateView state() {
      return this;
    }

    @Override
    public Optional<StateValue> get(Table table, Bytes key) {
      Optional<StateValue> found = values.get(new StateKey(new Table(table.id(), ""), key));
      if (found == null) {
        throw new NotShown("the entry of table " + table.name() + " at " + key);
      }
      return found;
    }

    @Override
    public List<Entry> scan(Table table, Bytes prefix, Bytes after, int limit) {
      throw new IllegalStateException("a file is asked for single keys");
    }

    @Override
    public Recorded transaction(Hash id) {
      ProvedTransaction found = byId.get(id);
      if (found == null) {
        throw new NotShown("transaction " + id);
      }
      return new Part(found);
    }

    @Override
    public Recorded transactionAt(long height, int index) {
      for (ProvedTransaction one : byId.values()) {
        TransactionLeaf leaf = one.evidence().transactionLeaf();
        if (leaf.height() == height && leaf.index() == index) {
          return new Part(one);
        }
      }
      throw new NotShown("transaction " + index + " of block " + height);
    }
  }

  /** One of its transactions. */
  private record Part(ProvedTransaction of) implements ContractSource.Recorded {
    @Override
    public TransactionHeader header() {
      return of.evidence().header();
    }

    @Override
    public TransactionLeaf leaf() {
      return of.evidence().transactionLeaf();
    }

    @Override
    public Bytes body(int part) {
      return of.evidence().parts().stream()
          .filter(shown -> shown.index() == part)
          .findFirst()
          .map(DisclosedPart::body)
          .orElseThrow(
              () -> new ContractSource.NotShown("part " + part + " of transaction " + of.id()));
    }
  }

  void write(CanonicalWriter writer) {
    writer.bytes(1, contract);
    transactions.forEach(one -> writer.element(2, one::write));
  }

  static ProvedContract read(CanonicalReader reader, Hash ledgerId) throws MalformedException {
    Hash contract = reader.hash(1);
    return new ProvedContract(
        contract,
        reader.repeated(2, Limits.STATE_CLAIMS, one -> ProvedTransaction.read(one, ledgerId)));
  }
}
