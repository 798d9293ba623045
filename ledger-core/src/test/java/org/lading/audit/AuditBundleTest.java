package org.lading.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.crypto.Verifier;
import org.lading.embedded.Ledger;
import org.lading.embedded.LedgerView;
import org.lading.membership.Genesis;
import org.lading.membership.MembershipTables;
import org.lading.proof.Evidence;
import org.lading.proof.ProofFile;
import org.lading.proof.StateClaim;
import org.lading.proof.TlogProof;
import org.lading.provenance.ProvenanceTables;
import org.lading.state.StateTree;
import org.lading.store.MemoryLedgerStore;
import org.lading.testkit.Consortium;
import org.lading.transaction.Family;
import org.lading.transaction.Transaction;

/** Bundles hold when they are whole, and name the entry when they are not. */
class AuditBundleTest {
  private static final Bytes JSON = Bytes.ofUtf8("{\"name\": \"horgos\"}\n");

  private record Entry(String name, Bytes content) {}

  private final Consortium consortium = new Consortium();
  private final Genesis genesis = consortium.genesis();
  private Bytes bundle = Bytes.EMPTY;
  private Bytes again = Bytes.EMPTY;
  private List<Entry> entries = List.of();
  private ProofFile early;

  @BeforeEach
  void make() throws IOException, MalformedException {
    try (Ledger ledger =
        Ledger.start(
            new MemoryLedgerStore(genesis.encode()),
            genesis,
            consortium.validator(),
            consortium.environment())) {
      TreeMap<Hash, Transaction> transactions = new TreeMap<>();
      for (String text : List.of("one", "two", "three")) {
        Transaction transaction =
            consortium.transaction(
                Consortium.EXPORTER, Family.PROVENANCE, List.of(Bytes.ofUtf8(text)));
        transactions.put(transaction.id(), transaction);
        ledger.submit(transaction.encoded()).join();
      }
      try (LedgerView view = ledger.view()) {
        bundle = bundle(view, transactions);
        again = bundle(view, transactions);
        early =
            transactions.keySet().stream()
                .map(id -> view.receipt(id, List.of(), false).orElseThrow())
                .filter(
                    receipt -> receipt.proof().checkpoint().size() < view.lastHeader().logSize())
                .findFirst()
                .orElseThrow();
      }
    }
    entries = entries(bundle);
  }

  private Bytes bundle(LedgerView view, SortedMap<Hash, Transaction> transactions)
      throws IOException {
    TreeMap<Hash, ProofFile> states = new TreeMap<>();
    for (String key : List.of(Consortium.CARRIER.name(), Consortium.CUSTOMS.name(), "nobody")) {
      Bytes bytes = Bytes.ofUtf8(key);
      states.put(
          StateTree.keyHash(MembershipTables.ORGANISATIONS, bytes),
          view.proveState(MembershipTables.ORGANISATIONS, List.of(bytes), false));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AuditBundle.write(
        out,
        genesis,
        JSON,
        transactions.keySet().stream()
            .map(id -> view.receiptNow(id, List.of(0), false).orElseThrow())
            .toList(),
        states.values());
    return Bytes.wrap(out.toByteArray());
  }

  @Test
  void theSameProofsGiveTheSameBytes() {
    assertEquals(bundle, again);
    assertEquals(10, entries.size());
  }

  @Test
  void holdsWithAndWithoutAGenesisOfOnesOwn() throws IOException, MalformedException {
    BundleReport report = check(bundle, Optional.of(genesis));
    assertTrue(report.holds(), report.toString());
    assertEquals(Optional.of(genesis.ledgerId()), report.ledgerId());
    assertTrue(check(bundle, Optional.empty()).holds());
  }

  @Test
  void anyZipProgramReadsItAndTheManifestIsOfSha256sum() throws IOException {
    List<Entry> read = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bundle.array()))) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        read.add(new Entry(e.getName(), Bytes.wrap(in.readAllBytes())));
      }
    }
    assertEquals(entries, read);
    StringBuilder manifest = new StringBuilder();
    for (Entry entry : read.subList(0, read.size() - 1)) {
      manifest.append(Sha256.of(entry.content()).hex() + "  " + entry.name() + "\n");
    }
    assertEquals(manifest.toString(), read.getLast().content().utf8());
  }

  /** As after damage: the zip's own checksum no longer matches. */
  @Test
  void noChangedByteOfTheFileGoesUnnoticed() throws IOException {
    for (int at = 0; at < bundle.length(); at += 17) {
      byte[] changed = bundle.toByteArray();
      changed[at] ^= 1;
      assertThrows(
          MalformedException.class,
          () -> check(Bytes.wrap(changed), Optional.of(genesis)),
          "byte " + at);
    }
  }

  /** As by somebody who knows the format: all checksums of the zip are right again. */
  @Test
  void aChangedByteInAnEntryIsNamedEvenWhenTheZipIsMadeAnew()
      throws IOException, MalformedException {
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      for (int at : List.of(0, entry.content().length() / 2, entry.content().length() - 1)) {
        List<Entry> changed = new ArrayList<>(entries);
        changed.set(i, new Entry(entry.name(), flipped(entry.content(), at)));
        BundleReport report = check(zip(changed), Optional.of(genesis));
        assertFalse(report.holds(), entry.name() + " byte " + at);
        boolean named =
            report.results().stream()
                .filter(result -> !result.holds())
                .anyMatch(
                    result ->
                        result.entry().equals(entry.name())
                            || result.found().contains(entry.name()));
        assertTrue(named, entry.name() + " byte " + at + ": " + report);
      }
    }
  }

  /** Even with a manifest made to match, only what proves nothing can be changed. */
  @Test
  void aMatchingManifestDoesNotHelp() throws IOException, MalformedException {
    for (int i = 1; i < entries.size() - 1; i++) {
      Entry entry = entries.get(i);
      List<Entry> changed = new ArrayList<>(entries.subList(0, entries.size() - 1));
      changed.set(
          i, new Entry(entry.name(), flipped(entry.content(), entry.content().length() / 2)));
      assertFalse(check(zip(withManifest(changed)), Optional.of(genesis)).holds(), entry.name());
    }
  }

  @Test
  void entriesLeftOutAreMissed() throws IOException {
    for (int i = 0; i < entries.size(); i++) {
      List<Entry> fewer = new ArrayList<>(entries);
      Entry left = fewer.remove(i);
      boolean holds;
      try {
        holds = check(zip(fewer), Optional.of(genesis)).holds();
      } catch (MalformedException e) {
        assertTrue(e.toString().contains(left.name()), left.name() + ": " + e);
        holds = false;
      }
      assertFalse(holds, left.name());
    }
  }

  @Test
  void entriesThatDoNotBelongAreRefused() throws IOException {
    Bytes content = entries.get(3).content();
    for (String name :
        List.of(
            "../evil.txt",
            "/etc/passwd",
            "receipts/../../evil.txt",
            "receipts/" + "0".repeat(63) + ".txt",
            "receipts/" + "A".repeat(64) + ".txt",
            "receipts/",
            "state/" + "0".repeat(64) + ".txt/x",
            "c:\\evil.txt",
            "README.txt",
            entries.get(3).name())) {
      List<Entry> more = new ArrayList<>(entries);
      more.add(4, new Entry(name, content));
      assertThrows(MalformedException.class, () -> check(zip(more), Optional.of(genesis)), name);
      List<Entry> behind = new ArrayList<>(entries);
      behind.add(new Entry(name, content));
      assertThrows(MalformedException.class, () -> check(zip(behind), Optional.of(genesis)), name);
    }
  }

  @Test
  void proofsUnderOtherNamesOrAnotherCheckpointAreNamed() throws IOException, MalformedException {
    List<Entry> swapped = new ArrayList<>(entries.subList(0, entries.size() - 1));
    swapped.set(3, new Entry(entries.get(3).name(), entries.get(4).content()));
    swapped.set(4, new Entry(entries.get(4).name(), entries.get(3).content()));
    assertFailsOnlyAt(swapped, entries.get(3).name(), entries.get(4).name());

    List<Entry> mixed = new ArrayList<>(entries.subList(0, entries.size() - 1));
    String name = AuditBundle.name(early);
    mixed.replaceAll(
        entry -> entry.name().equals(name) ? new Entry(name, early.proof().bytes()) : entry);
    assertFalse(check(zip(withManifest(mixed)), Optional.of(genesis)).holds());
  }

  @Test
  void aBundleThatProvesNothingDoesNotHold() throws IOException, MalformedException {
    assertFailsOnlyAt(entries.subList(0, 3), AuditBundle.MANIFEST);
  }

  /** Nobody can prove what an index holds, so whoever claims to is told so like any other liar. */
  @Test
  void aClaimAboutAnIndexDoesNotHold() throws IOException, MalformedException {
    int at = entries.size() - 2;
    ProofFile honest = ProofFile.parse(entries.get(at).content());
    Evidence.OfState state = (Evidence.OfState) honest.evidence();
    StateClaim claim = state.claims().getFirst();
    Evidence forged =
        new Evidence.OfState(
            state.header(),
            List.of(
                new StateClaim(
                    ProvenanceTables.CONTENTS.id(), claim.key(), claim.value(), claim.proof())),
            state.genesis());
    TlogProof proof =
        TlogProof.of(forged.encode(), honest.proof().inclusion(), honest.proof().note());
    List<Entry> changed = new ArrayList<>(entries.subList(0, entries.size() - 1));
    changed.set(at, new Entry(entries.get(at).name(), proof.bytes()));
    assertFailsOnlyAt(changed, entries.get(at).name());
  }

  private void assertFailsOnlyAt(List<Entry> changed, String... names)
      throws IOException, MalformedException {
    BundleReport report = check(zip(withManifest(changed)), Optional.of(genesis));
    assertEquals(
        List.of(names),
        report.results().stream()
            .filter(result -> !result.holds())
            .map(BundleReport.Result::entry)
            .toList());
  }

  @Test
  void aBundleOfAnotherLedgerDoesNotHold() throws IOException, MalformedException {
    Genesis other =
        new Genesis(
            "other",
            genesis.timeMillis(),
            genesis.engineMode(),
            genesis.rulesVersion(),
            genesis.parameters(),
            genesis.organisations(),
            genesis.keys(),
            genesis.validators());
    BundleReport report = check(bundle, Optional.of(other));
    assertFalse(report.holds());
    assertFalse(report.results().get(1).holds());
  }

  @Test
  void compressedEntriesAreRefusedBeforeTheyExpand() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("README.txt"));
      zip.write(new byte[1 << 20]);
    }
    MalformedException refused =
        assertThrows(
            MalformedException.class, () -> check(Bytes.wrap(out.toByteArray()), Optional.empty()));
    assertTrue(refused.toString().contains("compressed"), refused.toString());
  }

  @Test
  void aSizeTooLargeIsRefusedWithoutReadingSoMuch() {
    byte[] changed = bundle.toByteArray();
    // The two size fields of the first entry: just below 2 GiB.
    for (int field : List.of(18, 22)) {
      changed[field + 3] = 0x7f;
    }
    MalformedException refused =
        assertThrows(MalformedException.class, () -> check(Bytes.wrap(changed), Optional.empty()));
    assertTrue(refused.toString().contains("README.txt"), refused.toString());
  }

  @Test
  void everyCutFileIsRefused() {
    for (int length = 0; length < bundle.length(); length += 7) {
      Bytes cut = bundle.slice(0, length);
      assertThrows(MalformedException.class, () -> check(cut, Optional.empty()), "" + length);
    }
  }

  private BundleReport check(Bytes zip, Optional<Genesis> trusted)
      throws IOException, MalformedException {
    return BundleCheck.run(
        new ByteArrayInputStream(zip.array()),
        trusted,
        json -> {
          if (!json.equals(JSON)) {
            throw new MalformedException(0, "not the genesis");
          }
          return genesis;
        },
        Verifier.bouncyCastle());
  }

  private static List<Entry> entries(Bytes zip) throws IOException, MalformedException {
    List<Entry> entries = new ArrayList<>();
    StoredZip.read(
        new ByteArrayInputStream(zip.array()),
        (name, content) -> entries.add(new Entry(name, content)));
    return entries;
  }

  private static Bytes zip(List<Entry> entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StoredZip.Writer zip = new StoredZip.Writer(out);
    for (Entry entry : entries) {
      zip.add(entry.name(), entry.content());
    }
    zip.finish();
    return Bytes.wrap(out.toByteArray());
  }

  private static List<Entry> withManifest(List<Entry> entries) {
    List<Entry> all = new ArrayList<>(entries);
    StringBuilder manifest = new StringBuilder();
    entries.forEach(entry -> manifest.append(AuditBundle.line(entry.name(), entry.content())));
    all.add(new Entry(AuditBundle.MANIFEST, Bytes.ofUtf8(manifest.toString())));
    return all;
  }

  private static Bytes flipped(Bytes content, int at) {
    byte[] changed = content.toByteArray();
    changed[at] ^= 1;
    return Bytes.wrap(changed);
  }
}
