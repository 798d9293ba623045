package org.lading.contract.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.MalformedException;
import org.lading.contract.Attestation;
import org.lading.contract.ContractRecord;
import org.lading.contract.ContractStep;
import org.lading.contract.ContractTables;
import org.lading.contract.Document;
import org.lading.contract.FactSource;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.settlement.Location;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;

/** What a state says of contracts. */
public final class ContractQueries {
  private final StateView state;

  public ContractQueries(StateView state) {
    this.state = state;
  }

  /** A contract, by the hash of its document. */
  public record Found(Hash hash, Document document, ContractRecord record) {}

  /**
   * What somebody said about a fact.
   *
   * @param fact its place in the document
   * @param contradicts whether it is a second statement, which contradicts the first
   */
  public record Said(
      int fact, OrganisationId attester, boolean contradicts, Attestation attestation) {}

  /** A party's signature: the transaction that holds it, and where that is. */
  public record Signed(int party, Hash transactionId, Location at) {}

  /**
   * A contract that the ledger looks at by itself.
   *
   * @param place in the list of those that are due
   */
  public record Due(Hash contract, long dueMillis, Bytes place) {}

  /** How a record is read from its value. */
  @FunctionalInterface
  private interface Decoder<T> {
    T decode(Bytes value) throws MalformedException;
  }

  public Optional<Found> contract(Hash hash) {
    Bytes key = ContractTables.contractKey(hash);
    Optional<ContractRecord> record = get(ContractTables.CONTRACTS, key, ContractRecord::decode);
    return record.map(
        one ->
            new Found(
                hash,
                get(ContractTables.DOCUMENTS, key, Document::decode)
                    .orElseThrow(
                        () -> new IllegalStateException("contract " + hash + " has no document")),
                one));
  }

  /** The document in its canonical form, as it was proposed. */
  public Optional<Bytes> canonical(Hash hash) {
    return state
        .get(ContractTables.DOCUMENTS, ContractTables.contractKey(hash))
        .map(StateValue::value);
  }

  /** Hashes that begin with these bytes, at most {@code limit}, ascending. */
  public List<Hash> beginningWith(Bytes prefix, int limit) {
    return state.scan(ContractTables.CONTRACTS, prefix, Bytes.EMPTY, limit).stream()
        .map(entry -> new Hash(entry.key()))
        .toList();
  }

  /** Hashes of contracts after {@code after}, ascending. */
  public List<Hash> contracts(Optional<Hash> after, int limit) {
    return state
        .scan(
            ContractTables.CONTRACTS,
            Bytes.EMPTY,
            after.map(Hash::bytes).orElse(Bytes.EMPTY),
            limit)
        .stream()
        .map(entry -> new Hash(entry.key()))
        .toList();
  }

  /** Those in which an organisation is named: as a party, an attester or the arbiter. */
  public List<Hash> contractsOf(OrganisationId organisation, Optional<Hash> after, int limit) {
    Bytes prefix = ContractTables.organisationPrefix(organisation);
    Bytes from = after.map(hash -> Bytes.concat(prefix, hash.bytes())).orElse(Bytes.EMPTY);
    return state.scan(ContractTables.BY_ORGANISATION, prefix, from, limit).stream()
        .map(entry -> ContractTables.contractOfOrganisation(entry.key()))
        .toList();
  }

  /** The earliest due first, behind {@code place}. */
  public List<Due> due(Bytes place, int limit) {
    return state.scan(ContractTables.DUE, Bytes.EMPTY, place, limit).stream()
        .map(
            entry ->
                new Due(
                    ContractTables.contractOfDue(entry.key()),
                    ContractTables.dueMillisOf(entry.key()),
                    entry.key()))
        .toList();
  }

  /** The signatures so far, in the order of the parties. */
  public List<Signed> signatures(Found contract) {
    List<Signed> signatures = new ArrayList<>();
    for (int party : contract.record().signed()) {
      Bytes key = ContractTables.signatureKey(contract.hash(), party);
      StateValue value =
          state
              .get(ContractTables.SIGNATURES, key)
              .orElseThrow(() -> new IllegalStateException("a signature is missing"));
      Location at =
          decoded(
              ContractTables.SIGNATURES,
              key,
              value.value(),
              bytes -> CanonicalReader.readAll(bytes, Location::read));
      signatures.add(new Signed(party, value.writer().id(), at));
    }
    return signatures;
  }

  /** All statements about the facts of a contract, in the order of the document. */
  public List<Said> statements(Found contract) {
    List<Said> said = new ArrayList<>();
    for (int fact = 0; fact < contract.document().facts().size(); fact++) {
      if (contract.document().facts().get(fact).source() instanceof FactSource.Attested attested) {
        for (OrganisationId attester : attested.attesters()) {
          add(said, contract.hash(), fact, attester, 0);
          add(said, contract.hash(), fact, attester, 1);
        }
      }
    }
    return said;
  }

  private void add(List<Said> said, Hash hash, int fact, OrganisationId attester, int statement) {
    get(
            ContractTables.ATTESTATIONS,
            ContractTables.attestationKey(hash, fact, attester, statement),
            Attestation::decode)
        .ifPresent(one -> said.add(new Said(fact, attester, statement > 0, one)));
  }

  /** What happened to it, in order. */
  public List<ContractStep> steps(Found contract) {
    List<ContractStep> steps = new ArrayList<>();
    for (int i = 0; i < contract.record().steps(); i++) {
      Bytes key = ContractTables.stepKey(contract.hash(), i);
      steps.add(
          get(ContractTables.STEPS, key, ContractStep::decode)
              .orElseThrow(() -> new IllegalStateException("a step is missing")));
    }
    return steps;
  }

  private <T> Optional<T> get(Table table, Bytes key, Decoder<T> decoder) {
    return state.get(table, key).map(value -> decoded(table, key, value.value(), decoder));
  }

  private static <T> T decoded(Table table, Bytes key, Bytes value, Decoder<T> decoder) {
    try {
      return decoder.decode(value);
    } catch (MalformedException e) {
      throw new IllegalStateException(
          "the state holds an unreadable value in " + table.name() + " at " + key, e);
    }
  }
}
