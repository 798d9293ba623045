package org.lading.formats.contract.words;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.lading.contract.ContractAction.Award;
import org.lading.contract.ContractRefusal;
import org.lading.contract.KnownFact;
import org.lading.contract.Target;
import org.lading.contract.whatif.Event;
import org.lading.contract.whatif.Step;
import org.lading.identity.OrganisationId;

/** Says what happened to a contract, one step after the other. */
public record StepWords(ContractWords words) {
  /** One word for programs. */
  public String kind(Step step) {
    return switch (step) {
      case Step.Funded funded -> "funded";
      case Step.Learned learned -> "fact";
      case Step.Said said -> "statement";
      case Step.Contradicted contradicted -> "contradiction";
      case Step.Fired fired -> "clause";
      case Step.Disputed disputed -> "disputed";
      case Step.Ruled ruled -> "ruled";
      case Step.WantedCancelled wanted -> "wants-to-cancel";
      case Step.Cancelled cancelled -> "cancelled";
      case Step.Lapsed lapsed -> "lapsed";
      case Step.Nothing nothing -> "nothing";
    };
  }

  public String what(Step step) {
    return switch (step) {
      case Step.Funded(long time, long amount) ->
          words.role(words.document().escrow().payer()) + " locks " + words.money(amount);
      case Step.Learned(long time, KnownFact fact) -> learned(fact);
      case Step.Said(long time, int fact, OrganisationId attester) ->
          attester + " attests " + words.fact(fact) + ", which decides nothing yet";
      case Step.Contradicted(long time, int fact, OrganisationId attester) ->
          attester + " contradicts itself about " + words.fact(fact);
      case Step.Fired fired -> fired(fired);
      case Step.Disputed(long time, int stage, OptionalInt party) ->
          (party.isPresent() ? words.role(party.getAsInt()) + " disputes" : "it is in dispute")
              + ": nothing is released in stage "
              + words.stage(stage)
              + ", until "
              + words.document().dispute().map(terms -> terms.arbiter().name()).orElse("")
              + " rules";
      case Step.Ruled ruled ->
          words.document().dispute().map(terms -> terms.arbiter().name()).orElse("")
              + " divides what is held";
      case Step.WantedCancelled(long time, List<Integer> parties) ->
          roles(parties) + " would cancel; it takes all parties";
      case Step.Cancelled cancelled -> "cancelled";
      case Step.Lapsed lapsed -> "not funded in time: it lapses";
      case Step.Nothing(long time, Event event, Optional<ContractRefusal> why) ->
          event(event)
              + ": "
              + why.map(refusal -> "refused, " + refusal.meaning()).orElse("nothing follows");
    };
  }

  private String learned(KnownFact fact) {
    String values = words.values(fact.fact(), fact.values());
    return words.fact(fact.fact())
        + " is recorded"
        + (values.isEmpty() ? "" : ": " + values)
        + (fact.timeMillis() == fact.recordedMillis()
            ? ""
            : ", observed " + ContractWords.time(fact.timeMillis()));
  }

  private String fired(Step.Fired fired) {
    Target target = words.target(fired.stage(), fired.clause());
    return words.clause(fired.stage(), fired.clause())
        + ": "
        + words.when(fired.stage(), fired.clause())
        + "; "
        + words.next(target);
  }

  private String roles(List<Integer> parties) {
    return String.join(" and ", parties.stream().map(words::role).toList());
  }

  /** Such as {@code exporter 30000.00 CNY}. */
  public String payment(Step.Payment payment) {
    return words.role(payment.party())
        + " "
        + words.money(payment.amount())
        + (payment.free() ? ", free again" : "");
  }

  private String event(Event event) {
    return switch (event) {
      case Event.Fund(long amount) -> "funding with " + words.money(amount);
      case Event.Learn learn -> name(learn.fact());
      case Event.Attest attest -> attest.attester() + " attests " + name(attest.fact());
      case Event.Dispute(OptionalInt party) ->
          "dispute" + (party.isPresent() ? " by " + words.role(party.getAsInt()) : "");
      case Event.Rule(List<Award> awards) ->
          "ruling "
              + String.join(
                  ", ",
                  awards.stream()
                      .map(one -> words.role(one.party()) + " " + words.money(one.amount()))
                      .toList());
      case Event.Cancel(List<Integer> parties) ->
          "cancellation" + (parties.isEmpty() ? "" : " by " + roles(parties));
    };
  }

  private String name(int fact) {
    return fact < words.document().facts().size() ? words.fact(fact) : "fact " + fact;
  }
}
