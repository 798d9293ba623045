package org.lading.proof;

import java.util.List;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.contract.ContractAction;
import org.lading.contract.ContractRules;
import org.lading.contract.FactTerm;
import org.lading.contract.Value;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.proof.ContractStory.Deed;
import org.lading.settlement.Location;
import org.lading.state.StateValue;
import org.lading.state.Table;
import org.lading.state.Writer;

/** Reads entries of the state and actions in transactions, and says in words what does not fit. */
final class ContractShown {
  private final ContractSource source;

  ContractShown(ContractSource source) {
    this.source = source;
  }

  /** How a value is read. */
  @FunctionalInterface
  interface Decoder<T> {
    T decode(Bytes value) throws MalformedException;
  }

  /** An entry of the state, and who wrote it. */
  record Entry<T>(T value, Writer writer) {}

  /** An action on a contract, and the transaction that holds it. */
  record Done(ContractAction action, ContractSource.Recorded in) {
    Deed deed() {
      return ContractShown.deed(in);
    }
  }

  <T> Optional<Entry<T>> entry(Table table, Bytes key, Decoder<T> decoder)
      throws MalformedException {
    Optional<StateValue> value = source.state().get(table, key);
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(new Entry<>(decoder.decode(value.get().value()), value.get().writer()));
  }

  <T> Entry<T> required(Table table, Bytes key, String what, Decoder<T> decoder)
      throws MalformedException {
    return entry(table, key, decoder)
        .orElseThrow(() -> wrong("the state holds nothing of " + what));
  }

  /** The action at {@code at}, in the transaction that wrote an entry of the state. */
  Done action(Writer writer, Location at, String what) throws MalformedException {
    if (writer.kind() != Writer.Kind.TRANSACTION) {
      throw wrong(what + " was not written by a transaction");
    }
    ContractSource.Recorded in = source.transaction(writer.id());
    if (in.leaf().height() != at.height() || in.leaf().index() + 1 != at.place()) {
      throw wrong(
          what
              + " is of block "
              + at.height()
              + ", and its transaction of block "
              + in.leaf().height());
    }
    Bytes body = in.body(ContractRules.partOf(at));
    return new Done(ContractAction.decode(body), in);
  }

  ContractSource.Recorded transactionAt(Location at) {
    return source.transactionAt(at.height(), at.place() - 1);
  }

  static boolean isSignedBy(
      ContractSource.Recorded in, org.lading.identity.OrganisationId organisation) {
    return in.header().signers().stream()
        .anyMatch(signer -> signer.organisation().equals(organisation));
  }

  static Deed deed(ContractSource.Recorded in) {
    return new Deed(
        in.leaf().transactionId(),
        in.header().author(),
        in.leaf().height(),
        in.leaf().index(),
        in.leaf().timeMillis());
  }

  /** Whether a part signs, or proposes, the contract. */
  static boolean signs(ContractAction action, Hash contract) {
    return switch (action) {
      case ContractAction.Propose(Bytes document) ->
          org.lading.contract.Document.hashOf(document).equals(contract);
      case ContractAction.Sign(Hash signed) -> signed.equals(contract);
      case ContractAction.Fund fund -> false;
      case ContractAction.Cancel cancel -> false;
      case ContractAction.Attest attest -> false;
      case ContractAction.Dispute dispute -> false;
      case ContractAction.Rule rule -> false;
    };
  }

  /** Whether a fact of this term can say these values. */
  static boolean fits(FactTerm term, List<Value> values) {
    boolean fits = term.fields().size() == values.size();
    for (int i = 0; fits && i < values.size(); i++) {
      fits = term.fields().get(i).type() == values.get(i).type();
    }
    return fits;
  }

  static MalformedException wrong(String what) {
    return new MalformedException(-1, what);
  }

  static String plural(int count, String one) {
    return count + " " + one + (count == 1 ? "" : "s");
  }
}
