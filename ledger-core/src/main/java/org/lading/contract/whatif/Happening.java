package org.lading.contract.whatif;

import static org.lading.contract.ContractRefusal.ARBITRATION_OVER;
import static org.lading.contract.ContractRefusal.ATTESTED_BEFORE;
import static org.lading.contract.ContractRefusal.AWARDS_WRONG;
import static org.lading.contract.ContractRefusal.CANCELLED_ALREADY;
import static org.lading.contract.ContractRefusal.CONTRADICTED_BEFORE;
import static org.lading.contract.ContractRefusal.DISPUTED_ALREADY;
import static org.lading.contract.ContractRefusal.DISPUTE_NOT_JUSTIFIED;
import static org.lading.contract.ContractRefusal.ENDED;
import static org.lading.contract.ContractRefusal.FACT_UNKNOWN;
import static org.lading.contract.ContractRefusal.MAY_NOT_DISPUTE;
import static org.lading.contract.ContractRefusal.NOT_ATTESTED;
import static org.lading.contract.ContractRefusal.NOT_DISPUTED;
import static org.lading.contract.ContractRefusal.NOT_ENTITLED;
import static org.lading.contract.ContractRefusal.NOT_FUNDED;
import static org.lading.contract.ContractRefusal.NO_DISPUTE_TERMS;
import static org.lading.contract.ContractRefusal.OBSERVED_TIME_WRONG;
import static org.lading.contract.ContractRefusal.VALUES_DIFFER;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.lading.contract.ContractAction.Award;
import org.lading.contract.ContractRefusal;
import org.lading.contract.ContractStatus;
import org.lading.contract.DisputeTerms;
import org.lading.contract.Document;
import org.lading.contract.Escrow;
import org.lading.contract.FactSource;
import org.lading.contract.FactTerm;
import org.lading.contract.Truth;
import org.lading.contract.Value;
import org.lading.identity.OrganisationId;

/** What one event does to a contract, with the questions the ledger asks and in its order. */
final class Happening {
  private final Simulation life;
  private final Document document;
  private final long nowMillis;

  Happening(Simulation life, long nowMillis) {
    this.life = life;
    this.document = life.document();
    this.nowMillis = nowMillis;
  }

  void take(Event event) {
    Optional<ContractRefusal> why =
        switch (event) {
          case Event.Fund(long amount) -> fund(amount);
          case Event.Learn learn -> learn(learn);
          case Event.Attest attest -> attest(attest);
          case Event.Dispute(OptionalInt party) -> dispute(party);
          case Event.Rule(List<Award> awards) -> rule(awards);
          case Event.Cancel(List<Integer> parties) -> cancel(parties);
        };
    why.ifPresent(refusal -> life.add(new Step.Nothing(nowMillis, event, why)));
  }

  private Optional<ContractRefusal> unlessFunded() {
    if (life.status().isEnd()) {
      return Optional.of(ENDED);
    }
    return life.status().isFunded() ? Optional.empty() : Optional.of(NOT_FUNDED);
  }

  private Optional<ContractRefusal> fund(long amount) {
    Escrow escrow = document.escrow();
    if (life.status().isEnd()) {
      return Optional.of(ENDED);
    }
    if (life.status().isFunded()) {
      return Optional.of(ContractRefusal.FUNDED_ALREADY);
    }
    if (amount < escrow.least() || amount > escrow.most()) {
      return Optional.of(ContractRefusal.AMOUNT_OUT_OF_RANGE);
    }
    life.add(new Step.Funded(nowMillis, amount));
    life.fund(amount, nowMillis);
    return Optional.empty();
  }

  /** From whomever it takes. */
  private Optional<ContractRefusal> learn(Event.Learn learn) {
    Optional<ContractRefusal> why = unlessFunded();
    if (why.isPresent()) {
      return why;
    }
    if (learn.fact() >= document.facts().size()) {
      return Optional.of(FACT_UNKNOWN);
    }
    FactTerm term = document.facts().get(learn.fact());
    return switch (term.source()) {
      case FactSource.Attested source -> attestAll(learn, source);
      case FactSource.Received received -> seen(learn, term);
      case FactSource.Breach breach ->
          learn.values().size() == 1
                  && learn.values().getFirst() instanceof Value.Temperature reading
                  && breach.isBreach(reading.millionths())
              ? seen(learn, term)
              : nothing(learn);
    };
  }

  /** As many as it takes say it, in the order of the document. */
  private Optional<ContractRefusal> attestAll(Event.Learn learn, FactSource.Attested source) {
    if (life.fact(learn.fact()).isPresent()) {
      return nothing(learn);
    }
    for (OrganisationId attester : source.attesters()) {
      if (life.voices().of(learn.fact(), attester).isPresent()) {
        continue;
      }
      Optional<ContractRefusal> why =
          attest(new Event.Attest(learn.fact(), attester, learn.values(), learn.observedMillis()));
      if (why.isPresent() || life.fact(learn.fact()).isPresent()) {
        return why;
      }
    }
    return nothing(learn);
  }

  private Optional<ContractRefusal> nothing(Event event) {
    life.add(new Step.Nothing(nowMillis, event, Optional.empty()));
    return Optional.empty();
  }

  /** An event brings it, whatever time it tells. */
  private Optional<ContractRefusal> seen(Event.Learn learn, FactTerm term) {
    if (life.fact(learn.fact()).isPresent()) {
      return nothing(learn);
    }
    long observed = Math.max(1, Math.min(nowMillis, learn.observedMillis().orElse(nowMillis)));
    life.learn(learn.fact(), term.observed() ? observed : nowMillis, nowMillis, learn.values());
    return Optional.empty();
  }

  private Optional<ContractRefusal> attest(Event.Attest attest) {
    Optional<ContractRefusal> why = unlessFunded().or(() -> mayNotAttest(attest));
    if (why.isPresent()) {
      return why;
    }
    Optional<Voices.Voice> before = life.voices().of(attest.fact(), attest.attester());
    if (before.isPresent()) {
      return repeat(attest, before.get());
    }
    life.hear(life.voices().with(attest));
    FactTerm term = document.facts().get(attest.fact());
    OptionalLong agreed =
        term.source() instanceof FactSource.Attested source && life.fact(attest.fact()).isEmpty()
            ? life.voices().agreed(attest.fact(), source, attest.values())
            : OptionalLong.empty();
    if (agreed.isEmpty()) {
      life.add(new Step.Said(nowMillis, attest.fact(), attest.attester()));
    } else {
      long time = term.observed() ? agreed.getAsLong() : nowMillis;
      life.learn(attest.fact(), time, nowMillis, attest.values());
    }
    return Optional.empty();
  }

  private Optional<ContractRefusal> mayNotAttest(Event.Attest attest) {
    if (attest.fact() >= document.facts().size()) {
      return Optional.of(FACT_UNKNOWN);
    }
    FactTerm term = document.facts().get(attest.fact());
    if (!(term.source() instanceof FactSource.Attested source)) {
      return Optional.of(NOT_ATTESTED);
    }
    if (!source.attesters().contains(attest.attester())) {
      return Optional.of(NOT_ENTITLED);
    }
    List<Value> values = attest.values();
    boolean fits =
        values.size() == term.fields().size()
            && IntStream.range(0, values.size())
                .allMatch(i -> values.get(i).type() == term.fields().get(i).type());
    if (!fits) {
      return Optional.of(VALUES_DIFFER);
    }
    boolean observed = attest.observedMillis().isPresent();
    return observed != term.observed() || attest.observedMillis().orElse(0) > nowMillis
        ? Optional.of(OBSERVED_TIME_WRONG)
        : Optional.empty();
  }

  private Optional<ContractRefusal> repeat(Event.Attest attest, Voices.Voice before) {
    if (before.saysTheSame(attest)) {
      return Optional.of(ATTESTED_BEFORE);
    }
    if (before.contradicted()) {
      return Optional.of(CONTRADICTED_BEFORE);
    }
    life.hear(life.voices().contradicted(before));
    life.add(new Step.Contradicted(nowMillis, attest.fact(), attest.attester()));
    boolean mayFreeze =
        life.status() == ContractStatus.ACTIVE
            && document
                .dispute()
                .filter(terms -> nowMillis <= until(terms) && isJustified(terms))
                .isPresent();
    if (mayFreeze) {
      freeze(OptionalInt.empty());
    }
    return Optional.empty();
  }

  private long until(DisputeTerms terms) {
    return document.deadlines().get(terms.deadline()).untilMillis();
  }

  private boolean isJustified(DisputeTerms terms) {
    return terms
        .when()
        .map(condition -> condition.holds(life.known(nowMillis)) == Truth.TRUE)
        .orElse(true);
  }

  private void freeze(OptionalInt party) {
    life.add(new Step.Disputed(nowMillis, life.standing().stage(), party));
    life.freeze(until(document.dispute().orElseThrow()));
  }

  private Optional<ContractRefusal> dispute(OptionalInt party) {
    Optional<ContractRefusal> why = unlessFunded();
    if (why.isPresent()) {
      return why;
    }
    if (document.dispute().isEmpty()) {
      return Optional.of(NO_DISPUTE_TERMS);
    }
    DisputeTerms terms = document.dispute().get();
    int by = party.orElse(terms.by().getFirst());
    if (!terms.by().contains(by)) {
      return Optional.of(MAY_NOT_DISPUTE);
    }
    if (life.status() == ContractStatus.DISPUTED) {
      return Optional.of(DISPUTED_ALREADY);
    }
    if (nowMillis > until(terms)) {
      return Optional.of(ARBITRATION_OVER);
    }
    if (!isJustified(terms)) {
      return Optional.of(DISPUTE_NOT_JUSTIFIED);
    }
    freeze(OptionalInt.of(by));
    return Optional.empty();
  }

  private Optional<ContractRefusal> rule(List<Award> awards) {
    Optional<ContractRefusal> why = unlessFunded();
    if (why.isPresent()) {
      return why;
    }
    if (document.dispute().isEmpty()) {
      return Optional.of(NO_DISPUTE_TERMS);
    }
    if (life.status() != ContractStatus.DISPUTED) {
      return Optional.of(NOT_DISPUTED);
    }
    if (nowMillis > until(document.dispute().get())) {
      return Optional.of(ARBITRATION_OVER);
    }
    long left = life.standing().held();
    for (Award award : awards) {
      boolean payable =
          award.party() < document.parties().size()
              && document.parties().get(award.party()).account().isPresent();
      if (!payable || award.amount() > left) {
        return Optional.of(AWARDS_WRONG);
      }
      left -= award.amount();
    }
    if (left != 0) {
      return Optional.of(AWARDS_WRONG);
    }
    List<Step.Payment> payments =
        awards.stream().map(award -> life.payment(award.party(), award.amount())).toList();
    life.add(new Step.Ruled(nowMillis, life.standing().stage(), payments));
    life.empty();
    life.end(ContractStatus.RULED);
    return Optional.empty();
  }

  /** Before it is funded one party is enough, for nobody can be made to sign; then it takes all. */
  private Optional<ContractRefusal> cancel(List<Integer> parties) {
    if (life.status().isEnd()) {
      return Optional.of(ENDED);
    }
    int all = document.parties().size();
    List<Integer> want =
        new ArrayList<>(parties.isEmpty() ? IntStream.range(0, all).boxed().toList() : parties);
    want.removeAll(life.cancelling());
    if (want.isEmpty()) {
      return Optional.of(CANCELLED_ALREADY);
    }
    life.cancelling().addAll(want);
    if (life.status().isFunded() && life.cancelling().size() < all) {
      life.add(new Step.WantedCancelled(nowMillis, want));
      return Optional.empty();
    }
    long held = life.standing().held();
    life.add(
        new Step.Cancelled(
            nowMillis,
            life.standing().stage(),
            held == 0 ? List.of() : List.of(life.payment(document.escrow().payer(), held))));
    life.empty();
    life.end(ContractStatus.CANCELLED);
    return Optional.empty();
  }
}
