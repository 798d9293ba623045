package org.lading.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.audit.BundleCheck;
import org.lading.block.Block;
import org.lading.block.BlockHeader;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.membership.Genesis;
import org.lading.membership.KeyRecord;
import org.lading.membership.MembershipAction;
import org.lading.membership.MembershipTables;
import org.lading.membership.Organisation;
import org.lading.membership.Parameters;
import org.lading.membership.Validator;
import org.lading.membership.ValidatorSet;
import org.lading.membership.Vocabulary;
import org.lading.membership.VocabularyKind;
import org.lading.proof.Checkpoint;
import org.lading.proof.Evidence;
import org.lading.proof.NoteKey;
import org.lading.proof.ProofFile;
import org.lading.proof.SignedNote;
import org.lading.proof.TlogProof;
import org.lading.provenance.ContentsEntry;
import org.lading.provenance.EventKey;
import org.lading.provenance.EventLinks;
import org.lading.provenance.EventRecord;
import org.lading.provenance.ItemEntry;
import org.lading.provenance.ItemState;
import org.lading.provenance.PlaceEntry;
import org.lading.provenance.ProvenanceTables;
import org.lading.provenance.event.ProvenancePart;
import org.lading.provenance.event.RandomEvents;
import org.lading.provenance.gs1.Identifier;
import org.lading.state.StateProof;
import org.lading.testkit.Consortium;
import org.lading.testkit.Seeded;
import org.lading.testkit.fuzz.FuzzTarget;
import org.lading.transaction.Family;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionHeader;
import org.lading.transaction.TransactionLeaf;

/** Every decoder of this module that reads what strangers hand in. */
public final class CoreTargets implements FuzzTarget.Source {
  private static final List<String> IDENTIFIERS =
      List.of(
          "urn:epc:id:sgtin:4012345.011111.987",
          "urn:epc:id:sgtin:4012345.011111.a%2Fb",
          "urn:epc:id:sscc:4012345.0000000333",
          "urn:epc:id:sgln:4012345.00011.0",
          "urn:epc:class:lgtin:4012345.012345.998877",
          "urn:epc:idpat:sgtin:4012345.066666.*",
          "urn:epc:id:giai:4012345.32a",
          "https://id.gs1.org/01/04012345111118/21/987",
          "https://id.gs1.org/01/04012345111118/10/LOT%2B1/21/987?15=270101",
          "https://example.com/some/path/00/040123450000003338",
          "http://example.com/414/4012345000115/254/7",
          "https://ns.example.com/no/key",
          "urn:uuid:550e8400-e29b-41d4-a716-446655440000");

  @Override
  public List<FuzzTarget> targets() throws IOException {
    FuzzSeeds seeds = new FuzzSeeds();
    List<FuzzTarget> targets = new ArrayList<>();
    transactions(targets, seeds);
    membership(targets, seeds);
    provenance(targets, seeds);
    proofs(targets, seeds);
    SettlementTargets.add(targets);
    ContractTargets.add(targets);
    SealingTargets.add(targets);
    RuleTargets.add(targets, seeds);
    return targets;
  }

  private static void transactions(List<FuzzTarget> targets, FuzzSeeds seeds) {
    List<Transaction> transactions = seeds.transactions();
    add(
        targets,
        "TRANSACTION",
        input -> {
          Transaction read = Transaction.decode(input);
          if (!read.header().encode().equals(read.headerBytes())) {
            throw new AssertionError("another header: " + read.header());
          }
          return Transaction.of(read.headerBytes(), read.signatures(), read.parts()).encoded();
        },
        transactions.stream().map(Transaction::encoded).toList());
    add(
        targets,
        "TRANSACTION_HEADER",
        input -> TransactionHeader.decode(input).encode(),
        transactions.stream().map(Transaction::headerBytes).toList());
    add(
        targets,
        "TRANSACTION_LEAF",
        input -> TransactionLeaf.decode(input).encode(),
        seeds.proofs().stream()
            .map(ProofFile::evidence)
            .filter(Evidence.OfTransaction.class::isInstance)
            .map(Evidence::leaf)
            .toList());
    add(
        targets,
        "BLOCK_HEADER",
        input -> BlockHeader.decode(input).encode(),
        seeds.blocks().stream().map(block -> block.header().encode()).toList());
    add(
        targets,
        "BLOCK",
        input -> Block.decode(input).encode(),
        seeds.blocks().stream().map(Block::encode).toList());
  }

  private static void membership(List<FuzzTarget> targets, FuzzSeeds seeds) {
    Genesis genesis = seeds.consortium().genesis();
    Genesis wordy =
        new Consortium(
                List.of(
                    new Vocabulary(VocabularyKind.BIZ_STEP, List.of("urn:x:sealing")),
                    new Vocabulary(VocabularyKind.PARTY_TYPE, List.of())))
            .genesis();
    add(
        targets,
        "GENESIS",
        input -> Genesis.decode(input).encode(),
        List.of(genesis.encode(), wordy.encode()));
    add(
        targets,
        "MEMBERSHIP_ACTION",
        input -> MembershipAction.decode(input).encode(),
        seeds.transactions().stream()
            .filter(transaction -> transaction.header().family() == Family.MEMBERSHIP)
            .map(transaction -> transaction.body(0))
            .toList());
    add(
        targets,
        "KEY_RECORD",
        input -> KeyRecord.decode(input).encode(),
        seeds.values(MembershipTables.KEYS));
    add(
        targets,
        "ORGANISATION",
        input -> Organisation.decode(input).encode(),
        seeds.values(MembershipTables.ORGANISATIONS));
    add(
        targets,
        "VALIDATOR",
        input -> Validator.decode(input).encode(),
        seeds.values(MembershipTables.VALIDATORS));
    add(
        targets,
        "VALIDATOR_SET",
        input -> ValidatorSet.decode(input).encode(),
        List.of(genesis.validators().encode()));
    add(
        targets,
        "PARAMETERS",
        input -> Parameters.decode(input).encode(),
        seeds.values(MembershipTables.PARAMETERS));
  }

  private static void provenance(List<FuzzTarget> targets, FuzzSeeds seeds) {
    List<Bytes> parts = new ArrayList<>();
    for (int seed = 1; seed <= 20; seed++) {
      RandomEvents events = new RandomEvents(new Seeded.Random(seed));
      parts.add(new ProvenancePart.Event(events.event()).encode());
    }
    add(targets, "PROVENANCE_PART", input -> ProvenancePart.decode(input).encode(), parts);
    add(
        targets,
        "EVENT_KEY",
        input -> EventKey.decode(input).encode(),
        List.of(new EventKey(Hash.ZERO, 1, Hash.ZERO).encode()));
    add(
        targets,
        "EVENT_RECORD",
        input -> EventRecord.decode(input).encode(),
        seeds.values(ProvenanceTables.EVENTS));
    add(
        targets,
        "ITEM_STATE",
        input -> ItemState.decode(input).encode(),
        seeds.values(ProvenanceTables.ITEMS));
    add(
        targets,
        "ITEM_ENTRY",
        input -> ItemEntry.decode(input).encode(),
        seeds.values(ProvenanceTables.ITEM_EVENTS));
    add(
        targets,
        "EVENT_LINKS",
        input -> EventLinks.decode(input).encode(),
        seeds.values(ProvenanceTables.EVENT_LINKS));
    add(
        targets,
        "PLACE_ENTRY",
        input -> PlaceEntry.decode(input).encode(),
        List.of(new PlaceEntry("Almaty depot", "KZ", "43.24", "76.89").encode()));
    add(
        targets,
        "CONTENTS_ENTRY",
        input -> ContentsEntry.decode(input).encode(),
        seeds.values(ProvenanceTables.CONTENTS));
    add(
        targets,
        "IDENTIFIER",
        CoreTargets::identifier,
        IDENTIFIERS.stream().map(Bytes::ofUtf8).toList());
  }

  private static void proofs(List<FuzzTarget> targets, FuzzSeeds seeds) {
    Hash ledgerId = seeds.consortium().genesis().ledgerId();
    List<ProofFile> proofs = seeds.proofs();
    add(
        targets,
        "STATE_PROOF",
        input -> StateProof.decode(input).encode(),
        proofs.stream()
            .map(ProofFile::evidence)
            .filter(Evidence.OfState.class::isInstance)
            .flatMap(evidence -> ((Evidence.OfState) evidence).claims().stream())
            .map(claim -> claim.proof().encode())
            .toList());
    add(
        targets,
        "EVIDENCE",
        input -> Evidence.decode(input, ledgerId).encode(),
        proofs.stream().map(proof -> proof.evidence().encode()).toList());
    List<Bytes> files = proofs.stream().map(proof -> Bytes.ofUtf8(proof.format())).toList();
    add(targets, "PROOF_FILE", input -> Bytes.ofUtf8(ProofFile.parse(input).format()), files);
    add(targets, "TLOG_PROOF", input -> TlogProof.parse(input).bytes(), files);
    add(
        targets,
        "SIGNED_NOTE",
        input -> SignedNote.parse(input).bytes(),
        proofs.stream().map(proof -> proof.proof().note().bytes()).toList());
    add(
        targets,
        "CHECKPOINT",
        input -> Bytes.ofUtf8(Checkpoint.parse(text(input)).text()),
        proofs.stream().map(proof -> Bytes.ofUtf8(proof.proof().checkpoint().text())).toList());
    NoteKey key =
        new NoteKey(
            "example.com/log",
            NoteKey.Kind.ED25519,
            seeds.consortium().validator().seal().publicKey());
    add(
        targets,
        "NOTE_KEY",
        input -> Bytes.ofUtf8(NoteKey.parse(text(input)).vkey()),
        List.of(Bytes.ofUtf8(key.vkey())));
    Genesis genesis = seeds.consortium().genesis();
    add(targets, "AUDIT_BUNDLE", input -> bundle(input, genesis), List.of(seeds.bundle()));
  }

  /** A canonical key is its own canonical key. */
  private static Bytes identifier(Bytes input) throws MalformedException {
    String key = Identifier.parse(text(input)).key();
    String again = Identifier.parse(key).key();
    return again.equals(key) ? input : Bytes.ofUtf8(key + " became " + again);
  }

  /** A bundle is checked, not kept: there is nothing to encode again. */
  private static Bytes bundle(Bytes input, Genesis genesis) throws MalformedException {
    try {
      BundleCheck.run(
          new ByteArrayInputStream(input.array()),
          Optional.of(genesis),
          json -> genesis,
          Verifier.bouncyCastle());
      return input;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Bytes input) throws MalformedException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(input.array())).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException(-1, "not UTF-8");
    }
  }

  private static void add(
      List<FuzzTarget> targets, String name, FuzzTarget.Decoder decoder, List<Bytes> seeds) {
    targets.add(new FuzzTarget(name, decoder, seeds));
  }
}
