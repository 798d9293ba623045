package org.lading.proof;

import static org.lading.proof.ContractShown.plural;
import static org.lading.proof.ContractShown.wrong;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.contract.Attestation;
import org.lading.contract.ContractAction;
import org.lading.contract.ContractTables;
import org.lading.contract.CountedFacts;
import org.lading.contract.CountedFacts.Statement;
import org.lading.contract.EventFacts;
import org.lading.contract.FactSource;
import org.lading.contract.FactTerm;
import org.lading.contract.KnownFact;
import org.lading.contract.Value;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.proof.ContractShown.Done;
import org.lading.proof.ContractShown.Entry;
import org.lading.proof.ContractStory.Said;
import org.lading.proof.ContractStory.Seen;
import org.lading.proof.ContractTelling.Found;
import org.lading.provenance.PreparedParts;
import org.lading.provenance.SeenEvent;

/** Every statement and event about the facts of a contract, and that they make known what is. */
final class ToldFacts {
  private final ContractShown shown;
  private final Found found;
  private final Optional<ContractStory> before;
  private final List<Said> said = new ArrayList<>();
  private final List<Seen> seen = new ArrayList<>();
  private final List<Integer> carried = new ArrayList<>();

  ToldFacts(ContractShown shown, Found found, Optional<ContractStory> before) {
    this.shown = shown;
    this.found = found;
    this.before = before;
  }

  List<Said> said() {
    return said;
  }

  List<Seen> seen() {
    return seen;
  }

  List<Integer> carried() {
    return carried;
  }

  String tell() throws MalformedException {
    for (int fact = 0; fact < found.document().facts().size(); fact++) {
      FactTerm term = found.document().facts().get(fact);
      Optional<KnownFact> known = found.record().fact(fact);
      Optional<KnownFact> follows =
          switch (term.source()) {
            case FactSource.Attested attested -> attested(fact, term, attested);
            case FactSource.Received received -> ofEvent(fact, term, known);
            case FactSource.Breach breach -> ofEvent(fact, term, known);
          };
      Optional<KnownFact> old = fromBefore(fact, term);
      if (old.isPresent()) {
        carried.add(fact);
        follows = old;
      }
      if (!follows.equals(known)) {
        throw wrong(
            "the record says that the fact "
                + term.name()
                + (known.isPresent() ? " is known" : " is not known")
                + ", and that is not what was said of it");
      }
    }
    return found.record().facts().size()
        + " of "
        + plural(found.document().facts().size(), "fact")
        + " known, by "
        + plural(said.size(), "statement")
        + ", "
        + plural(seen.size(), "event")
        + (carried.isEmpty() ? "" : " and " + carried.size() + " from the contract before")
        + "; no attester said more";
  }

  /** Each statement of each attester, or that there is none, and what they come to. */
  private Optional<KnownFact> attested(int fact, FactTerm term, FactSource.Attested source)
      throws MalformedException {
    List<Statement> statements = new ArrayList<>();
    for (OrganisationId attester : source.attesters()) {
      if (statement(fact, term, attester, false, statements)) {
        statement(fact, term, attester, true, statements);
      }
    }
    return CountedFacts.of(fact, term, source, statements);
  }

  private boolean statement(
      int fact, FactTerm term, OrganisationId attester, boolean second, List<Statement> statements)
      throws MalformedException {
    Optional<Entry<Attestation>> entry =
        shown.entry(
            ContractTables.ATTESTATIONS,
            ContractTables.attestationKey(found.hash(), fact, attester, second ? 1 : 0),
            Attestation::decode);
    if (entry.isEmpty()) {
      return false;
    }
    Attestation attestation = entry.get().value();
    String what = "what " + attester + " said of " + term.name();
    Done done = shown.action(entry.get().writer(), attestation.recorded(), what);
    boolean same =
        done.action() instanceof ContractAction.Attest attest
            && attest.contract().equals(found.hash())
            && attest.fact() == fact
            && attestation.saysTheSame(attest.values(), attest.observedMillis());
    if (!same
        || !ContractShown.fits(term, attestation.values())
        || !done.in().header().author().equals(attester)) {
      throw wrong("the transaction with " + what + " says something else");
    }
    statements.add(new Statement(attester, second, attestation, done.deed().timeMillis()));
    said.add(new Said(fact, attester, second, attestation, done.deed()));
    return true;
  }

  /** The event that made the fact known; that none did so before it is the ledger's word. */
  private Optional<KnownFact> ofEvent(int fact, FactTerm term, Optional<KnownFact> known)
      throws MalformedException {
    if (known.isEmpty() || fromBefore(fact, term).isPresent()) {
      return Optional.empty();
    }
    ContractSource.Recorded in = shown.transactionAt(known.get().recorded());
    Bytes body = in.body(known.get().recorded().part());
    List<SeenEvent> events = new ArrayList<>();
    PreparedParts.of(List.of(body)).events((event, part) -> events.add(event));
    if (events.size() != 1) {
      throw wrong("the fact " + term.name() + " is known from what is no event");
    }
    SeenEvent event = events.getFirst();
    Optional<List<Value>> values =
        EventFacts.told(term.source(), event, in.header().author(), (item, container) -> true);
    seen.add(new Seen(fact, event.event(), ContractShown.deed(in)));
    return values.map(
        told ->
            EventFacts.known(
                fact, term, event, in.leaf().timeMillis(), known.get().recorded(), told));
  }

  /** What was known of the same fact under the contract before. */
  private Optional<KnownFact> fromBefore(int fact, FactTerm term) {
    if (before.isEmpty()) {
      return Optional.empty();
    }
    int place = before.get().document().facts().indexOf(term);
    return place < 0
        ? Optional.empty()
        : before
            .get()
            .record()
            .fact(place)
            .map(
                old ->
                    new KnownFact(
                        fact,
                        old.timeMillis(),
                        old.recordedMillis(),
                        old.recorded(),
                        old.values()));
  }
}
