package org.lading.audit;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Verifier;
import org.lading.membership.Genesis;
import org.lading.proof.Checkpoint;
import org.lading.proof.Evidence;
import org.lading.proof.ProofFile;

/**
 * Checks a bundle with nothing else at hand, holding one entry in memory at a time.
 *
 * <p>Entries stand in one order only: so none can be there twice, and none that must be there can
 * be missing unnoticed.
 */
public final class BundleCheck {
  private static final List<String> FIRST =
      List.of(AuditBundle.README, AuditBundle.GENESIS, AuditBundle.GENESIS_JSON);
  private static final Pattern PROOF = Pattern.compile("(receipts|state)/[0-9a-f]{64}\\.txt");

  private final Optional<Genesis> trusted;
  private final AuditBundle.GenesisReader json;
  private final Verifier verifier;
  private final List<BundleReport.Result> results = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final StringBuilder manifest = new StringBuilder();
  private Optional<Genesis> packed = Optional.empty();
  private Optional<Checkpoint> checkpoint = Optional.empty();

  private BundleCheck(
      Optional<Genesis> trusted, AuditBundle.GenesisReader json, Verifier verifier) {
    this.trusted = trusted;
    this.json = json;
    this.verifier = verifier;
  }

  /**
   * Checks every entry of the bundle, reading it once.
   *
   * @param trusted the genesis the reader trusts; without it the bundle's own is used
   * @throws MalformedException when the file is no bundle: entries compressed, unknown, missing,
   *     repeated or too large
   */
  public static BundleReport run(
      InputStream in, Optional<Genesis> trusted, AuditBundle.GenesisReader json, Verifier verifier)
      throws IOException, MalformedException {
    BundleCheck check = new BundleCheck(trusted, json, verifier);
    StoredZip.read(in, check::entry);
    if (check.names.isEmpty() || !check.names.getLast().equals(AuditBundle.MANIFEST)) {
      throw new MalformedException(0, "the entry " + AuditBundle.MANIFEST + " is missing");
    }
    if (check.names.size() == FIRST.size() + 1) {
      check.result(AuditBundle.MANIFEST, false, "lists no receipt and no state: nothing is proved");
    }
    return new BundleReport(
        check.genesis().map(Genesis::ledgerId), check.checkpoint, check.results);
  }

  private Optional<Genesis> genesis() {
    return trusted.or(() -> packed);
  }

  private void entry(String name, Bytes content) throws MalformedException {
    requireInOrder(name);
    switch (name) {
      case AuditBundle.README -> result(name, true, "explains the others; proves nothing");
      case AuditBundle.GENESIS -> checkGenesis(name, content);
      case AuditBundle.GENESIS_JSON -> checkJson(name, content);
      case AuditBundle.MANIFEST -> checkManifest(name, content);
      default -> checkProof(name, content);
    }
    names.add(name);
    manifest.append(AuditBundle.line(name, content));
  }

  private void requireInOrder(String name) throws MalformedException {
    int position = names.size();
    if (position < FIRST.size()) {
      if (!name.equals(FIRST.get(position))) {
        throw new MalformedException(
            position, "expected the entry " + FIRST.get(position) + ", found " + name);
      }
      return;
    }
    String before = names.getLast();
    if (before.equals(AuditBundle.MANIFEST)) {
      throw new MalformedException(
          position, "the entry " + name + " stands behind " + AuditBundle.MANIFEST);
    }
    if (name.equals(AuditBundle.MANIFEST)) {
      return;
    }
    if (!PROOF.matcher(name).matches()) {
      throw new MalformedException(position, "a bundle has no entry named " + name);
    }
    // "receipts/" stands before "state/" in the alphabet too.
    if (position > FIRST.size() && before.compareTo(name) >= 0) {
      throw new MalformedException(
          position, "the entry " + name + " stands twice or out of order, after " + before);
    }
  }

  private void checkGenesis(String name, Bytes content) {
    try {
      Genesis genesis = Genesis.decode(content);
      packed = Optional.of(genesis);
      boolean same = trusted.isEmpty() || trusted.get().equals(genesis);
      result(
          name,
          same,
          same
              ? "ledger id "
                  + genesis.ledgerId()
                  + (trusted.isEmpty() ? ", not compared with one you trust" : ", as you trust it")
              : "the bundle is about ledger "
                  + genesis.ledgerId()
                  + ", you trust "
                  + trusted.get().ledgerId());
    } catch (MalformedException e) {
      result(name, false, "does not read: " + e.getMessage());
    }
  }

  private void checkJson(String name, Bytes content) {
    try {
      boolean same = packed.isPresent() && json.read(content).equals(packed.get());
      result(
          name,
          same,
          same
              ? "says the same as " + AuditBundle.GENESIS
              : "says something else than " + AuditBundle.GENESIS);
    } catch (MalformedException e) {
      result(name, false, "does not read: " + e.getMessage());
    }
  }

  private void checkProof(String name, Bytes content) {
    Optional<Genesis> genesis = genesis();
    if (genesis.isEmpty()) {
      result(name, false, "not checked: there is no genesis to check it against");
      return;
    }
    try {
      ProofFile proof = ProofFile.parse(content);
      Optional<String> wrong = misplaced(name, proof);
      if (wrong.isPresent()) {
        result(name, false, wrong.get());
        return;
      }
      ProofFile.Report report = proof.check(genesis, verifier);
      Optional<ProofFile.Step> failed =
          report.steps().stream().filter(step -> !step.holds()).findFirst();
      result(
          name,
          report.holds(),
          failed.map(step -> step.what() + ": " + step.found()).orElseGet(() -> shows(proof)));
    } catch (MalformedException e) {
      result(name, false, "does not read: " + e.getMessage());
    }
  }

  private Optional<String> misplaced(String name, ProofFile proof) {
    if (proof.evidence() instanceof Evidence.OfState state && state.claims().size() != 1) {
      return Optional.of("it makes " + state.claims().size() + " claims, not one");
    }
    if (!AuditBundle.name(proof).equals(name)) {
      return Optional.of("it is the proof that belongs in " + AuditBundle.name(proof));
    }
    Checkpoint own = proof.proof().checkpoint();
    if (checkpoint.isEmpty()) {
      checkpoint = Optional.of(own);
    }
    return checkpoint.get().equals(own)
        ? Optional.empty()
        : Optional.of("it stands under another checkpoint than the proofs before it");
  }

  private static String shows(ProofFile proof) {
    return switch (proof.evidence()) {
      case Evidence.OfTransaction transaction ->
          "by "
              + transaction.header().author()
              + ", block "
              + transaction.transactionLeaf().height()
              + (transaction.transactionLeaf().outcome() == 0
                  ? ", accepted"
                  : ", refused " + transaction.transactionLeaf().outcome())
              + ", "
              + transaction.parts().size()
              + " of "
              + transaction.header().partCount()
              + " parts shown";
      case Evidence.OfState state ->
          (state.claims().getFirst().value().isPresent() ? "present: " : "absent: ")
              + state.claims().getFirst().key().utf8()
              + ", as of block "
              + state.header().height();
    };
  }

  private void checkManifest(String name, Bytes content) {
    boolean same = content.equals(Bytes.ofUtf8(manifest.toString()));
    if (same) {
      result(name, true, "the hash of each of " + names.size() + " entries");
      return;
    }
    List<String> lines = content.utf8().lines().toList();
    List<String> differ =
        manifest
            .toString()
            .lines()
            .filter(line -> !lines.contains(line))
            .map(line -> line.substring(line.indexOf(' ') + 2))
            .toList();
    result(
        name,
        false,
        differ.isEmpty()
            ? "has lines for entries that are not there"
            : "says otherwise about "
                + String.join(", ", differ.subList(0, Math.min(3, differ.size()))));
  }

  private void result(String entry, boolean holds, String found) {
    results.add(new BundleReport.Result(entry, holds, found));
  }
}
