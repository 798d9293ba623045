package org.lading.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Verifier;
import org.lading.membership.EngineMode;
import org.lading.membership.Genesis;
import org.lading.merkle.LogHash;
import org.lading.merkle.ProofVerdict;
import org.lading.provenance.ProvenanceTables;
import org.lading.provenance.ShownHistories;
import org.lading.provenance.query.ProvenanceQueries;

/**
 * One text file that proves something about the ledger: a C2SP tlog-proof whose extra line holds
 * the {@link Evidence}. It is checked with no ledger at hand.
 */
public record ProofFile(Evidence evidence, TlogProof proof) {
  /** One step of a check: what was looked at, whether it holds, and what was found. */
  public record Step(String what, boolean holds, String found) {}

  /** All steps, in order; those after the first failure are still shown where they make sense. */
  public record Report(List<Step> steps) {
    public Report {
      steps = List.copyOf(steps);
    }

    public boolean holds() {
      return !steps.isEmpty() && steps.stream().allMatch(Step::holds);
    }
  }

  public static ProofFile parse(Bytes text) throws MalformedException {
    TlogProof proof = TlogProof.parse(text);
    if (proof.extra().isEmpty()) {
      throw new MalformedException(
          0, "the proof has no extra line, so it does not say what it is about");
    }
    return new ProofFile(Evidence.decode(proof.extra(), proof.checkpoint().ledgerId()), proof);
  }

  public String format() {
    return proof.format();
  }

  /** How the seals on a note are counted, for those who meet the same note often. */
  @FunctionalInterface
  public interface SealCheck {
    Seals check(SignedNote note, String origin, List<NoteKey> validators);
  }

  /**
   * Checks everything.
   *
   * @param trusted the genesis the reader trusts; without it the one packed in the file is used,
   *     and the report says so
   */
  public Report check(Optional<Genesis> trusted, Verifier verifier) {
    return check(
        trusted,
        verifier,
        (note, origin, validators) -> Seals.check(note, origin, validators, verifier));
  }

  /** The same, with the seals counted by {@code seals}. */
  public Report check(Optional<Genesis> trusted, Verifier verifier, SealCheck seals) {
    List<Step> steps = new ArrayList<>();
    Optional<Genesis> genesis = trusted.or(evidence::genesis);
    if (genesis.isEmpty()) {
      steps.add(
          new Step(
              "genesis",
              false,
              "none is packed in the file and none was given: pass the ledger's genesis file"));
      return new Report(steps);
    }
    steps.add(genesisStep(genesis.get(), trusted.isPresent()));
    steps.add(sealStep(genesis.get(), seals));
    steps.add(inclusionStep());
    switch (evidence) {
      case Evidence.OfTransaction transaction ->
          transactionSteps(transaction, genesis.get(), steps);
      case Evidence.OfState state -> {
        stateSteps(state, genesis.get(), steps);
        state
            .contract()
            .ifPresent(
                contract ->
                    steps.addAll(contractSteps(contract, state, genesis.get(), verifier, steps)));
      }
    }
    return new Report(steps);
  }

  private Step genesisStep(Genesis genesis, boolean given) {
    Optional<Genesis> packed = evidence.genesis();
    if (packed.isPresent() && !packed.get().equals(genesis)) {
      return new Step(
          "genesis",
          false,
          "the file is about ledger "
              + packed.get().ledgerId()
              + ", you trust "
              + genesis.ledgerId());
    }
    return new Step(
        "genesis",
        true,
        given
            ? "ledger id " + genesis.ledgerId() + ", from the genesis you gave"
            : "ledger id "
                + genesis.ledgerId()
                + ", from the genesis packed in the file: compare it with one you got from elsewhere");
  }

  private Step sealStep(Genesis genesis, SealCheck seals) {
    String origin = genesis.origin();
    List<NoteKey> validators = SealKeys.of(origin, genesis.validators());
    return switch (seals.check(proof.note(), origin, validators)) {
      case Seals.Final sealed ->
          new Step(
              "seals",
              true,
              sealed.sealedBy().size()
                  + " of "
                  + validators.size()
                  + " validators sealed a log of "
                  + sealed.checkpoint().size()
                  + " leaves, "
                  + sealed.quorum().seals()
                  + " needed"
                  + (sealed.quorum().faults() == 0 ? "; a lying validator is not tolerated" : ""));
      case Seals.TooFew few ->
          new Step(
              "seals",
              false,
              few.sealedBy().size() + " good seals, " + few.quorum().seals() + " needed");
      case Seals.Refused refused -> new Step("seals", false, refused.detail());
    };
  }

  private Step inclusionStep() {
    ProofVerdict verdict =
        proof.inclusion().verify(LogHash.ofLeaf(evidence.leaf()), proof.checkpoint().root());
    return switch (verdict) {
      case ProofVerdict.Holds holds ->
          new Step(
              "inclusion",
              true,
              "leaf " + proof.index() + " of " + proof.checkpoint().size() + " in the sealed log");
      case ProofVerdict.Fails fails -> new Step("inclusion", false, fails.detail());
    };
  }

  private static void transactionSteps(
      Evidence.OfTransaction transaction, Genesis genesis, List<Step> steps) {
    boolean sameLedger = transaction.header().ledgerId().equals(genesis.ledgerId());
    steps.add(
        new Step(
            "transaction",
            sameLedger,
            sameLedger
                ? transaction.transactionLeaf().transactionId()
                    + " by "
                    + transaction.header().author()
                : "it is for ledger " + transaction.header().ledgerId()));
    // The mode a receipt states is not in the leaf; it is checked against what the members agreed
    // on at the start.
    boolean sameMode = transaction.engineMode() == genesis.engineMode();
    EngineMode stated = transaction.engineMode();
    steps.add(
        new Step(
            "engine",
            sameMode,
            sameMode
                ? stated.name().toLowerCase(java.util.Locale.ROOT)
                : "the receipt says " + stated + ", the genesis " + genesis.engineMode()));
    for (DisclosedPart part : transaction.parts()) {
      Optional<String> wrong = part.check(transaction.header());
      steps.add(
          new Step(
              "part " + part.index(),
              wrong.isEmpty(),
              wrong.orElse(
                  "one of the " + transaction.header().partCount() + " that were signed")));
    }
  }

  /**
   * Why an absence that is true says nothing: no ledger ever holds an item under another name than
   * its canonical one, so the item may be there.
   */
  private static Optional<String> emptyClaim(StateClaim claim) {
    if (claim.value().isPresent() || claim.table() != ProvenanceTables.ITEMS.id()) {
      return Optional.empty();
    }
    String name = claim.key().utf8();
    String never =
        "nothing is ever held under the name " + name + ", so this says nothing about an item";
    try {
      String canonical = ProvenanceQueries.itemKey(name);
      return canonical.equals(name)
          ? Optional.empty()
          : Optional.of(never + ": ask for a proof about " + canonical);
    } catch (MalformedException e) {
      return Optional.of(never + ": " + e.getMessage());
    }
  }

  private void stateSteps(Evidence.OfState state, Genesis genesis, List<Step> steps) {
    boolean last = proof.index() == proof.checkpoint().size() - 1;
    boolean sameLedger = state.header().ledgerId().equals(genesis.ledgerId());
    steps.add(
        new Step(
            "header",
            last && sameLedger,
            !sameLedger
                ? "it is of ledger " + state.header().ledgerId()
                : last
                    ? "block " + state.header().height() + " ends the sealed log"
                    : "the header is not the log's last leaf: a newer state may be hidden"));
    if (state.claims().isEmpty()) {
      steps.add(new Step("state", false, "the file makes no claim about it: it proves nothing"));
    }
    claimSteps(state, steps);
    for (ProvedHistory history : state.histories()) {
      Optional<String> wrong = history.check(state.claims());
      int events = history.events().size();
      steps.add(
          new Step(
              "history",
              wrong.isEmpty(),
              wrong.orElse(
                  (events == 1 ? "the one event of " : "all " + events + " events of ")
                      + history.item()
                      + ": none is missing")));
    }
    state.recallOf().ifPresent(item -> steps.add(recallStep(state, item, steps)));
  }

  /** The life of a contract is told only from what the steps before it have shown to be so. */
  private List<Step> contractSteps(
      ProvedContract contract,
      Evidence.OfState state,
      Genesis genesis,
      Verifier verifier,
      List<Step> before) {
    return before.stream().allMatch(Step::holds)
        ? contract.check(
            state.claims(), state.header().timeMillis(), proof.checkpoint(), genesis, verifier)
        : List.of(new Step("contract", false, "not looked at, since a step before it failed"));
  }

  /** The recall is made again only from what the steps before it have shown to be so. */
  private static Step recallStep(Evidence.OfState state, String item, List<Step> before) {
    if (!before.stream().allMatch(Step::holds)) {
      return new Step("recall", false, "not looked at, since a step before it failed");
    }
    try {
      ProvedRecall proved = ProvedRecall.of(item, state.histories(), state.claims());
      return proved.recall().truncated()
          ? new Step("recall", false, "it meets a limit and is cut: there may be more")
          : new Step("recall", true, proved.summary());
    } catch (ShownHistories.NotShown e) {
      return new Step(
          "recall",
          false,
          "the recall of " + item + " reaches " + e.item() + ", whose events are not in the file");
    } catch (MalformedException e) {
      return new Step("recall", false, String.valueOf(e.getMessage()));
    }
  }

  /** One step for each claim; those that only carry histories and hold are told together. */
  private static void claimSteps(Evidence.OfState state, List<Step> steps) {
    int held = 0;
    for (StateClaim claim : state.claims()) {
      Optional<String> wrong =
          claim.check(state.header().stateRoot()).or(() -> ProofFile.emptyClaim(claim));
      boolean carries = !state.histories().isEmpty() || state.contract().isPresent();
      if (wrong.isEmpty() && carries) {
        held++;
        continue;
      }
      steps.add(
          new Step(
              claim.value().isPresent() ? "state: present" : "state: absent",
              wrong.isEmpty(),
              wrong.orElse(claim.subject())));
    }
    if (held > 0) {
      String count = (held < state.claims().size() ? "the other " : "") + held;
      steps.add(
          new Step(
              "state",
              true,
              state.contract().isPresent()
                  ? count + " values of the contract, its money and its signers' keys are as shown"
                  : count + " values, of the items and of who recorded their events, are in it"));
    }
  }
}
