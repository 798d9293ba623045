package org.lading.contract;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lading.contract.ContractRules.Deciding;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.settlement.Location;

/** Statements of facts by those whom the parties named. */
final class FactRules {
  private FactRules() {}

  static void attest(Deciding deciding, ContractAction.Attest attest, Location at) throws Refused {
    Hash hash = attest.contract();
    ContractRecord record = deciding.requireWaiting(hash);
    Document document = deciding.draft().document(hash);
    if (attest.fact() >= document.facts().size()) {
      throw new Refused(
          ContractRefusal.FACT_UNKNOWN,
          "the contract has " + document.facts().size() + " facts, none at " + attest.fact());
    }
    FactTerm term = document.facts().get(attest.fact());
    if (!(term.source() instanceof FactSource.Attested source)) {
      throw new Refused(
          ContractRefusal.NOT_ATTESTED,
          "the fact " + term.name() + " comes from events: record the event");
    }
    OrganisationId author = deciding.context().author();
    if (!source.attesters().contains(author)) {
      throw new Refused(
          ContractRefusal.NOT_ENTITLED,
          "the fact " + term.name() + " is attested by " + source.attesters());
    }
    requireValues(term, attest.values());
    requireObserved(deciding, term, attest.observedMillis());
    Optional<Attestation> said = deciding.draft().attestation(hash, attest.fact(), author, 0);
    Attestation now = new Attestation(attest.values(), attest.observedMillis(), at);
    if (said.isEmpty()) {
      deciding.draft().putAttestation(hash, attest.fact(), author, 0, now);
      deciding
          .draft()
          .put(hash, record, count(deciding, hash, record, attest.fact(), term, source, now, at));
      return;
    }
    if (said.get().saysTheSame(attest.values(), attest.observedMillis())) {
      throw new Refused(
          ContractRefusal.ATTESTED_BEFORE,
          author + " attested " + term.name() + " in block " + said.get().recorded().height());
    }
    contradict(deciding, hash, document, record, attest, term, now, at);
  }

  /** The second statement is kept as evidence; the fact is in dispute, as far as it can be. */
  private static void contradict(
      Deciding deciding,
      Hash hash,
      Document document,
      ContractRecord record,
      ContractAction.Attest attest,
      FactTerm term,
      Attestation now,
      Location at)
      throws Refused {
    OrganisationId author = deciding.context().author();
    if (deciding.draft().attestation(hash, attest.fact(), author, 1).isPresent()) {
      throw new Refused(
          ContractRefusal.CONTRADICTED_BEFORE,
          author + " has said two different things of " + term.name() + " already");
    }
    deciding.draft().putAttestation(hash, attest.fact(), author, 1, now);
    ContractRecord after =
        DisputeRules.mayFreeze(deciding, document, record)
            ? DisputeRules.freeze(
                deciding, hash, document, record, CountedFacts.contradiction(author, term), at)
            : record;
    deciding.draft().put(hash, record, after);
  }

  private static void requireValues(FactTerm term, List<Value> values) throws Refused {
    boolean fits = values.size() == term.fields().size();
    for (int i = 0; fits && i < values.size(); i++) {
      fits = values.get(i).type() == term.fields().get(i).type();
    }
    if (!fits) {
      throw new Refused(
          ContractRefusal.VALUES_DIFFER,
          "the fact "
              + term.name()
              + " comes with "
              + term.fields().stream()
                  .map(field -> field.name() + " (" + field.type().word() + ")")
                  .toList());
    }
  }

  private static void requireObserved(Deciding deciding, FactTerm term, OptionalLong observed)
      throws Refused {
    if (observed.isPresent() != term.observed()) {
      throw new Refused(
          ContractRefusal.OBSERVED_TIME_WRONG,
          term.observed()
              ? "the fact " + term.name() + " counts from when it was observed: say when"
              : "the fact " + term.name() + " counts from when it is recorded: leave the time out");
    }
    if (observed.isPresent() && observed.getAsLong() > deciding.context().timeMillis()) {
      throw new Refused(
          ContractRefusal.OBSERVED_TIME_WRONG,
          "observed at "
              + Instant.ofEpochMilli(observed.getAsLong())
              + ", and ledger time is only "
              + Instant.ofEpochMilli(deciding.context().timeMillis()));
    }
  }

  /** With one more voice: known once enough say the same and none of them contradicted itself. */
  private static ContractRecord count(
      Deciding deciding,
      Hash hash,
      ContractRecord record,
      int fact,
      FactTerm term,
      FactSource.Attested source,
      Attestation now,
      Location at) {
    if (record.fact(fact).isPresent()) {
      return record;
    }
    int voices = 0;
    long observed = 0;
    for (OrganisationId attester : source.attesters()) {
      Optional<Attestation> said = deciding.draft().attestation(hash, fact, attester, 0);
      boolean agrees = said.filter(one -> one.values().equals(now.values())).isPresent();
      // What is counted now is the author's first statement, so there is no second of theirs.
      if (agrees
          && (attester.equals(deciding.context().author())
              || deciding.draft().attestation(hash, fact, attester, 1).isEmpty())) {
        voices++;
        observed = Math.max(observed, said.orElseThrow().observedMillis().orElse(0));
      }
    }
    if (voices < source.threshold()) {
      return record;
    }
    long recorded = deciding.context().timeMillis();
    KnownFact known =
        new KnownFact(fact, term.observed() ? observed : recorded, recorded, at, now.values());
    deciding.draft().touch(hash);
    return record.withFact(known);
  }
}
