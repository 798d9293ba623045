package org.lading.proof;

import static org.lading.proof.ContractShown.plural;
import static org.lading.proof.ContractShown.wrong;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.contract.ContractAction;
import org.lading.contract.ContractStep;
import org.lading.contract.ContractStep.Payment;
import org.lading.contract.ContractTables;
import org.lading.contract.CountedFacts;
import org.lading.contract.Days;
import org.lading.contract.DisputeTerms;
import org.lading.contract.Document;
import org.lading.contract.Retraced;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.proof.ContractShown.Done;
import org.lading.proof.ContractShown.Entry;
import org.lading.proof.ContractStory.Deed;
import org.lading.proof.ContractStory.Happened;
import org.lading.proof.ContractTelling.Found;
import org.lading.settlement.Calendar;
import org.lading.settlement.CalendarKey;
import org.lading.settlement.SettlementTables;
import org.lading.state.Writer;

/** What happened to a contract: each step with the transaction that made it, or its block. */
final class ToldSteps {
  private final ContractShown shown;
  private final Found found;
  private final Optional<ContractStory> before;
  private final List<Happened> happened = new ArrayList<>();

  ToldSteps(ContractShown shown, Found found, Optional<ContractStory> before) {
    this.shown = shown;
    this.found = found;
    this.before = before;
  }

  List<Happened> happened() {
    return happened;
  }

  List<ContractStep> steps() {
    return happened.stream().map(Happened::step).toList();
  }

  /** All that the record counts. */
  String tell() throws MalformedException {
    for (int i = 0; i < found.record().steps(); i++) {
      Entry<ContractStep> entry =
          shown.required(
              ContractTables.STEPS,
              ContractTables.stepKey(found.hash(), i),
              "step " + (i + 1),
              ContractStep::decode);
      ContractStep step = entry.value();
      requireInDocument(step, i);
      if (i > 0 && step.at().compareTo(happened.getLast().step().at()) < 0) {
        throw wrong("step " + (i + 1) + " is of an earlier block than the one before");
      }
      happened.add(new Happened(step, by(entry, step, i)));
    }
    int fired = (int) steps().stream().filter(one -> one.kind() == ContractStep.Kind.FIRED).count();
    return "all "
        + happened.size()
        + " that the contract counts, "
        + plural(fired, "clause")
        + " of them; the contract is "
        + found.record().status().word();
  }

  private void requireInDocument(ContractStep step, int number) throws MalformedException {
    boolean fits = step.stage() < found.document().stages().size();
    for (Payment payment : step.payments()) {
      fits &=
          payment.amount() > 0
              && payment.party() < found.document().parties().size()
              && found.document().parties().get(payment.party()).account().isPresent();
    }
    if (!fits) {
      throw wrong("step " + (number + 1) + " names what is not in the document");
    }
  }

  private Optional<Deed> by(Entry<ContractStep> entry, ContractStep step, int number)
      throws MalformedException {
    return switch (step.kind()) {
      case FIRED, LAPSED -> {
        if (!entry.writer().equals(Writer.block(step.at().height())) || step.by().isPresent()) {
          throw wrong("step " + (number + 1) + " was not made by block " + step.at().height());
        }
        yield Optional.empty();
      }
      case FUNDED, DISPUTED, RULED, CANCELLED, TAKEN_OVER, REPLACED -> {
        String what = "step " + (number + 1) + ", " + step.kind().word();
        Done done = shown.action(entry.writer(), step.at(), what);
        boolean same =
            makes(done, step)
                && step.timeMillis() == done.deed().timeMillis()
                && step.by().equals(Optional.of(done.deed().author()));
        if (!same) {
          throw wrong("the transaction of " + what + " does something else");
        }
        yield Optional.of(done.deed());
      }
    };
  }

  /** Whether the action makes this step, signed by one who may. */
  private boolean makes(Done done, ContractStep step) {
    Hash hash = found.hash();
    Document document = found.document();
    ContractAction action = done.action();
    return switch (step.kind()) {
      case FUNDED ->
          action instanceof ContractAction.Fund(Hash contract, long amount)
              && contract.equals(hash)
              && isAmount(amount)
              && signedBy(done, document.escrow().payer());
      case DISPUTED -> disputes(done, step);
      case RULED ->
          action instanceof ContractAction.Rule rule
              && rule.contract().equals(hash)
              && rule.reason().equals(step.detail())
              && awards(rule, step)
              && document
                  .dispute()
                  .map(DisputeTerms::arbiter)
                  .filter(arbiter -> ContractShown.isSignedBy(done.in(), arbiter))
                  .isPresent();
      case CANCELLED ->
          action instanceof ContractAction.Cancel(Hash contract, String reason)
              && contract.equals(hash)
              && reason.equals(step.detail())
              && found.record().cancelled().stream().anyMatch(party -> signedBy(done, party));
      case TAKEN_OVER -> ContractShown.signs(action, hash) && before.isPresent();
      case REPLACED ->
          found.record().replacedBy().filter(next -> ContractShown.signs(action, next)).isPresent();
      case FIRED, LAPSED -> false;
    };
  }

  /** A party disputed, or an attester contradicted itself. */
  private boolean disputes(Done done, ContractStep step) {
    Document document = found.document();
    return switch (done.action()) {
      case ContractAction.Dispute(Hash contract, String reason) ->
          contract.equals(found.hash())
              && reason.equals(step.detail())
              && document
                  .dispute()
                  .filter(terms -> terms.by().stream().anyMatch(one -> signedBy(done, one)))
                  .isPresent();
      case ContractAction.Attest attest ->
          attest.contract().equals(found.hash())
              && attest.fact() < document.facts().size()
              && CountedFacts.contradiction(
                      done.deed().author(), document.facts().get(attest.fact()))
                  .equals(step.detail());
      case ContractAction.Propose propose -> false;
      case ContractAction.Sign sign -> false;
      case ContractAction.Fund fund -> false;
      case ContractAction.Cancel cancel -> false;
      case ContractAction.Rule rule -> false;
    };
  }

  private boolean isAmount(long amount) {
    return found.record().money().filter(money -> money.standing().funded() == amount).isPresent();
  }

  private boolean signedBy(Done done, int party) {
    OrganisationId organisation = found.document().parties().get(party).organisation();
    return ContractShown.isSignedBy(done.in(), organisation);
  }

  private static boolean awards(ContractAction.Rule rule, ContractStep step) {
    boolean same = rule.awards().size() == step.payments().size();
    for (int i = 0; same && i < rule.awards().size(); i++) {
      same =
          rule.awards().get(i).party() == step.payments().get(i).party()
              && rule.awards().get(i).amount() == step.payments().get(i).amount();
    }
    return same;
  }

  /** The whole way once more, by the ledger's own step function. */
  String retrace(long nowMillis) throws MalformedException {
    Document document = found.document();
    Optional<Calendar> calendar = Optional.empty();
    if (document.days().calendar().isPresent()) {
      CalendarKey key = document.days().calendar().get();
      calendar =
          Optional.of(
              shown
                  .required(
                      SettlementTables.CALENDAR_VERSIONS,
                      SettlementTables.calendarVersionKey(key),
                      "the calendar " + key,
                      Calendar::ofMessage)
                  .value());
    }
    requireSumTakenOver();
    Retraced.compare(
        document, new Days(document.days(), calendar), found.record(), steps(), nowMillis);
    long payments = steps().stream().mapToLong(step -> step.payments().size()).sum();
    return found
        .record()
        .money()
        .map(
            money ->
                "worked out anew from document, facts and times: "
                    + payments
                    + (payments == 1 ? " payment, " : " payments, ")
                    + (money.standing().held() == 0
                        ? "and all that was funded is paid or given back"
                        : "and some of what was funded is held still"))
        .orElse("it was never funded: nothing was to be paid");
  }

  /** What a contract took over is what the one before gave up last. */
  private void requireSumTakenOver() throws MalformedException {
    if (before.isEmpty()) {
      return;
    }
    long given =
        before.get().steps().stream()
            .filter(one -> one.step().kind() == ContractStep.Kind.REPLACED)
            .flatMap(one -> one.step().payments().stream())
            .mapToLong(Payment::amount)
            .sum();
    if (!before.get().record().replacedBy().equals(Optional.of(found.hash()))
        || given != found.record().requireMoney().standing().funded()) {
      throw wrong("the contract before was not replaced by this one, or held another sum");
    }
  }
}
