package org.lading.proof;

import static org.lading.proof.ContractShown.plural;
import static org.lading.proof.ContractShown.wrong;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.lading.codec.CanonicalReader;
import org.lading.codec.MalformedException;
import org.lading.contract.ContractAction;
import org.lading.contract.ContractRecord;
import org.lading.contract.ContractStatus;
import org.lading.contract.ContractTables;
import org.lading.contract.Document;
import org.lading.contract.DocumentCheck;
import org.lading.contract.Problem;
import org.lading.contract.analysis.Analysis;
import org.lading.contract.analysis.Finding;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.membership.Currency;
import org.lading.proof.ContractShown.Done;
import org.lading.proof.ContractShown.Entry;
import org.lading.proof.ContractStory.Deed;
import org.lading.proof.ContractStory.Signed;
import org.lading.settlement.Location;

/**
 * Tells the life of a contract from what a source shows, and of those it took over from: the oldest
 * first (docs/spec/contract-proof.md#checking-one). That what is shown is true, is checked before.
 */
final class ContractTelling {
  private static final int HASH_CHARACTERS = 8;

  private final ContractShown shown;
  private final long nowMillis;
  private final List<ProofFile.Step> steps = new ArrayList<>();
  private final List<ContractStory> stories = new ArrayList<>();

  private ContractTelling(ContractSource source, long nowMillis) {
    this.shown = new ContractShown(source);
    this.nowMillis = nowMillis;
  }

  /**
   * What was looked at up to the first thing that does not fit, and the contracts that could be
   * told in full: the one that was asked for is the last.
   */
  record Told(List<ProofFile.Step> steps, List<ContractStory> stories) {
    Told {
      steps = List.copyOf(steps);
      stories = List.copyOf(stories);
    }

    boolean holds() {
      return steps.stream().allMatch(ProofFile.Step::holds);
    }
  }

  /** A contract as the state has it. */
  record Found(Hash hash, Document document, Deed proposed, ContractRecord record, Bytes bytes) {
    String role(int party) {
      return document.parties().get(party).role().name();
    }
  }

  /** One thing to look at; what it finds is its answer. */
  @FunctionalInterface
  private interface Look {
    String look() throws MalformedException;
  }

  /**
   * Tells it all.
   *
   * @param nowMillis time of the block whose state the source shows
   */
  static Told tell(Hash contract, ContractSource source, long nowMillis) {
    ContractTelling telling = new ContractTelling(source, nowMillis);
    telling.tellAll(contract);
    return new Told(telling.steps, telling.stories);
  }

  private void tellAll(Hash contract) {
    Deque<Found> line = new ArrayDeque<>();
    Optional<Hash> next = Optional.of(contract);
    while (next.isPresent()) {
      Hash hash = next.get();
      String named = hash.equals(contract) ? "" : " of " + brief(hash);
      if (!step("document" + named, () -> find(hash, line))) {
        return;
      }
      Found found = line.getFirst();
      boolean tookOver = found.record().money().isPresent();
      next = tookOver ? found.document().replaces() : Optional.empty();
    }
    while (!line.isEmpty()) {
      Found found = line.removeFirst();
      Optional<ContractStory> before =
          stories.isEmpty() ? Optional.empty() : Optional.of(stories.getLast());
      if (!tell(found, before, found.hash().equals(contract) ? "" : " of " + brief(found.hash()))) {
        return;
      }
    }
  }

  private boolean tell(Found found, Optional<ContractStory> before, String named) {
    List<Signed> signed = new ArrayList<>();
    ToldFacts facts = new ToldFacts(shown, found, before);
    ToldSteps happened = new ToldSteps(shown, found, before);
    ToldMoney money = new ToldMoney(shown, found);
    boolean holds =
        step("signed" + named, () -> signatures(found, signed))
            && step("facts" + named, facts::tell)
            && step("steps" + named, happened::tell)
            && step("payments" + named, () -> happened.retrace(nowMillis))
            && step("transfers" + named, () -> money.tell(happened.steps()));
    if (holds) {
      stories.add(
          new ContractStory(
              found.hash(),
              found.document(),
              found.record(),
              found.proposed(),
              signed,
              facts.said(),
              facts.seen(),
              facts.carried(),
              happened.happened(),
              money.transfers()));
    }
    return holds;
  }

  private boolean step(String what, Look look) {
    try {
      steps.add(new ProofFile.Step(what, true, look.look()));
      return true;
    } catch (MalformedException | ContractSource.NotShown e) {
      steps.add(new ProofFile.Step(what, false, String.valueOf(e.getMessage())));
      return false;
    }
  }

  /**
   * That the ledger could have taken the document. Where working days count, its calendar decides,
   * which stands further on; then the payments themselves have to do.
   */
  private static void requireSound(Document document) throws MalformedException {
    List<Problem> problems = DocumentCheck.of(document);
    if (!problems.isEmpty()) {
      throw wrong(problems.getFirst().path() + ": " + problems.getFirst().what());
    }
    if (document.days().calendar().isEmpty()) {
      Currency currency = new Currency(document.escrow().currency(), OptionalInt.empty());
      for (Finding finding : Analysis.of(document, currency).findings()) {
        if (finding.severity() == Finding.Severity.ERROR) {
          throw wrong(finding.path() + ": " + finding.what());
        }
      }
    }
  }

  /** The document, its hash, and the transaction that proposed it. */
  private String find(Hash hash, Deque<Found> line) throws MalformedException {
    Bytes key = ContractTables.contractKey(hash);
    Entry<Bytes> stored =
        shown.required(ContractTables.DOCUMENTS, key, "the document " + hash, bytes -> bytes);
    Bytes bytes = stored.value();
    if (!Document.hashOf(bytes).equals(hash)) {
      throw wrong("the hash of the document is " + Document.hashOf(bytes) + ", not " + hash);
    }
    Document document = Document.decode(bytes);
    requireSound(document);
    ContractRecord record =
        shown
            .required(ContractTables.CONTRACTS, key, "the contract " + hash, ContractRecord::decode)
            .value();
    requireInDocument(document, record);
    Done proposal = shown.action(stored.writer(), record.proposed(), "the proposal");
    if (!(proposal.action() instanceof ContractAction.Propose(Bytes proposed))
        || !proposed.equals(bytes)) {
      throw wrong("the transaction that proposed it holds another document");
    }
    line.addFirst(new Found(hash, document, proposal.deed(), record, bytes));
    return "\""
        + document.title()
        + "\", "
        + bytes.length()
        + " bytes with this hash, proposed by "
        + proposal.deed().author()
        + " in block "
        + proposal.deed().height();
  }

  /** What follows relies on it. */
  private static void requireInDocument(Document document, ContractRecord record)
      throws MalformedException {
    requireAscending("party", record.signed(), document.parties().size());
    requireAscending("party", record.cancelled(), document.parties().size());
    requireAscending(
        "fact", record.facts().stream().map(one -> one.fact()).toList(), document.facts().size());
    for (var fact : record.facts()) {
      if (!ContractShown.fits(document.facts().get(fact.fact()), fact.values())) {
        throw wrong("a known fact has other values than the document asks for");
      }
    }
    if (record.money().isPresent()) {
      var standing = record.requireMoney().standing();
      var escrow = document.escrow();
      if (standing.stage() >= document.stages().size()
          || standing.funded() < escrow.least()
          || standing.funded() > escrow.most()
          || standing.held() > standing.funded()) {
        throw wrong("the record of the money does not fit the document");
      }
    }
  }

  private static void requireAscending(String what, List<Integer> places, int size)
      throws MalformedException {
    int before = -1;
    for (int place : places) {
      if (place <= before || place >= size) {
        throw wrong("the record names a " + what + " " + place + " out of its place");
      }
      before = place;
    }
  }

  private String signatures(Found found, List<Signed> signed) throws MalformedException {
    ContractStatus status = found.record().status();
    boolean maySignLater =
        status == ContractStatus.PROPOSED
            || status == ContractStatus.CANCELLED
            || status == ContractStatus.LAPSED;
    int parties = found.document().parties().size();
    if (!maySignLater && found.record().signed().size() < parties) {
      throw wrong("not all parties signed, and the contract is " + status.word());
    }
    for (int party : found.record().signed()) {
      String what = "the signature of " + found.role(party);
      Entry<Location> entry =
          shown.required(
              ContractTables.SIGNATURES,
              ContractTables.signatureKey(found.hash(), party),
              what,
              bytes -> CanonicalReader.readAll(bytes, Location::read));
      Done done = shown.action(entry.writer(), entry.value(), what);
      if (!ContractShown.signs(done.action(), found.hash())) {
        throw wrong("the transaction with " + what + " signs something else");
      }
      if (!ContractShown.isSignedBy(
          done.in(), found.document().parties().get(party).organisation())) {
        throw wrong("the transaction with " + what + " was signed by others");
      }
      signed.add(new Signed(party, done.deed()));
    }
    String who =
        signed.stream().map(one -> found.role(one.party())).collect(Collectors.joining(", "));
    return signed.size() == parties
        ? "all " + parties + " parties signed this hash: " + who
        : plural(signed.size(), "party").replace("partys", "parties")
            + " of "
            + parties
            + " signed this hash: "
            + who;
  }

  private static String brief(Hash hash) {
    return hash.hex().substring(0, HASH_CHARACTERS);
  }
}
