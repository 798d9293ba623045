package org.lading;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import org.lading.block.BlockHeader;
import org.lading.codec.MalformedException;
import org.lading.contract.ContractTables;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Signature;
import org.lading.crypto.Signer;
import org.lading.crypto.Suite;
import org.lading.crypto.Verifier;
import org.lading.embedded.Ledger;
import org.lading.embedded.LedgerView;
import org.lading.execution.Tables;
import org.lading.identity.KeyId;
import org.lading.identity.KeyPurpose;
import org.lading.identity.OrganisationId;
import org.lading.membership.EngineMode;
import org.lading.membership.KeyClaim;
import org.lading.membership.MembershipAction;
import org.lading.membership.MembershipTables;
import org.lading.merkle.LogHash;
import org.lading.merkle.PayloadTree;
import org.lading.provenance.EventKey;
import org.lading.provenance.ItemState;
import org.lading.provenance.ProvenanceTables;
import org.lading.provenance.TestDocuments;
import org.lading.provenance.TestEvents;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ProvenancePart;
import org.lading.settlement.SettlementTables;
import org.lading.state.StateTree;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.store.MemoryLedgerStore;
import org.lading.testkit.Consortium;
import org.lading.transaction.ClientId;
import org.lading.transaction.Family;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionHeader;
import org.lading.transaction.TransactionLeaf;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code vectors/pre-hash.json}: for everything that is hashed or signed the very bytes that
 * go in, put together here by hand from tags and fields, and what comes out. {@link #require} fails
 * when the program's own answer is another.
 */
final class PreHashVectors {
  static final String FILE = "vectors/pre-hash.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final String CARTON = "urn:epc:id:sgtin:4012345.011111.1";
  private static final String PALLET = "urn:epc:id:sscc:4012345.0000000001";

  private final ObjectNode file = JSON.createObjectNode();
  private final Consortium consortium = new Consortium();

  private PreHashVectors() {}

  static String generate() throws MalformedException {
    PreHashVectors vectors = new PreHashVectors();
    vectors.file.put(
        "desc",
        "What is hashed and signed, byte by byte. Hashes are SHA-256 over the pre-image; all values"
            + " but desc and verdict are hexadecimal.");
    vectors.identities();
    vectors.transactions();
    vectors.leaves();
    vectors.signatures();
    vectors.state();
    return JSON.writeValueAsString(vectors.file) + "\n";
  }

  private void identities() {
    for (Suite suite : Suite.values()) {
      Signer signer = consortium.signer(suite, "vector");
      Bytes encoded = signer.publicKey().encoded();
      hash(
          "key id, suite " + suite.code(),
          join("lading/key/v1\n", Bytes.wrap(new byte[] {(byte) suite.code()}), encoded),
          KeyId.of(signer.publicKey()).hash());
    }
    hash(
        "ledger id: the genesis",
        join("lading/genesis/v1\n", consortium.genesis().encode()),
        consortium.genesis().ledgerId());
    hash(
        "validator set",
        join("lading/validators/v1\n", consortium.genesis().validators().encode()),
        consortium.genesis().validators().hash());
  }

  private void transactions() {
    Transaction transaction = transaction(Consortium.EXPORTER, 2, action());
    hash(
        "transaction id: the header alone",
        join("lading/txid/v1\n", transaction.headerBytes()),
        transaction.id());
    hash(
        "signatures of a transaction, one after the other",
        join("lading/sigs/v1\n", transaction.signatures().getFirst().bytes()),
        transaction.signaturesHash());
    Bytes one = join("\0", transaction.parts().getFirst());
    Bytes two = join("\0", transaction.parts().getLast());
    hash("payload root of one part", one, PayloadTree.root(transaction.parts().subList(0, 1)));
    Bytes both = join("\u0001", sha256(one).bytes(), sha256(two).bytes());
    hash(
        "payload root of two parts: a node over their leaves",
        both,
        transaction.header().payloadRoot());
  }

  private void leaves() {
    Transaction transaction = transaction(Consortium.CARRIER, 1, action());
    TransactionLeaf leaf =
        new TransactionLeaf(
            transaction.id(), transaction.signaturesHash(), 104, 1, 7, Consortium.START_MILLIS, 3);
    Bytes message = leaf.encode().slice(1, leaf.encode().length());
    hash(
        "log leaf of a transaction: kind 1",
        join("\0\u0001", message),
        LogHash.ofLeaf(leaf.encode()));
    BlockHeader header = header();
    hash("block header", join("lading/header/v1\n", header.encode()), header.hash());
    hash(
        "log leaf of a header: kind 2",
        join("\0\u0002", header.encode()),
        LogHash.ofLeaf(header.leaf()));
  }

  private void signatures() {
    for (OrganisationId organisation :
        List.of(Consortium.EXPORTER, Consortium.CARRIER, Consortium.CUSTOMS)) {
      Signer signer = consortium.signer(organisation);
      Transaction transaction = transaction(organisation, 1, action());
      Bytes header = transaction.headerBytes();
      Signature signature = transaction.signatures().getFirst();
      Bytes message = join("lading/tx/v1\n", header);
      require(message, Bytes.wrap(TransactionHeader.signingInput(header)));
      String suite = ", suite " + signer.publicKey().suite().code();
      signature("a transaction" + suite, signer, message, signature);
      signature("without its tag" + suite, signer, header, signature);
      Bytes otherTag = join("lading/tx/v2\n", header);
      signature("under another tag" + suite, signer, otherTag, signature);
      Bytes short1 = message.slice(0, message.length() - 1);
      signature("the header cut by a byte" + suite, signer, short1, signature);
    }
    Signer fresh = consortium.signer(Suite.ED25519, "fresh");
    KeyClaim claim = claim(KeyPurpose.TRANSACTION, fresh);
    Bytes input = Bytes.wrap(claim.signingInput());
    Bytes tag = Bytes.ofUtf8("lading/key-registration/v1\n");
    require(tag, input.slice(0, tag.length()));
    Signature proof = fresh.sign(input.array());
    signature("a new key's claim", fresh, input, proof);
    Bytes forNode = Bytes.wrap(claim(KeyPurpose.NODE, fresh).signingInput());
    signature("a claim for another purpose", fresh, forNode, proof);
    signature("a claim by another key", consortium.signer(Consortium.EXPORTER), input, proof);
  }

  /** One entry of each table, on a ledger of a few transactions, each a block of its own. */
  private void state() throws MalformedException {
    try (Ledger ledger =
        Ledger.start(
            new MemoryLedgerStore(consortium.genesis().encode()),
            consortium.genesis(),
            consortium.validator(),
            consortium.environment())) {
      List<EpcisEvent> events =
          List.of(
              TestEvents.at("2025-12-01T10:00:00Z").object(Action.ADD, CARTON),
              TestEvents.at("2025-12-02T10:00:00Z").aggregation(Action.ADD, PALLET, CARTON),
              TestEvents.at("2025-12-02T10:00:00Z")
                  .wrong("x")
                  .aggregation(Action.ADD, PALLET, CARTON),
              TestEvents.at("2025-12-03T10:00:00Z")
                  .transformation("urn:example:made", List.of(CARTON), List.of(PALLET)));
      for (EpcisEvent event : events) {
        Bytes part = new ProvenancePart.Event(event).encode();
        submit(
            ledger, consortium.transaction(Consortium.EXPORTER, Family.PROVENANCE, List.of(part)));
      }
      submit(ledger, transaction(Consortium.EXPORTER, 1, action()));
      submit(ledger, clockReport());
      Bytes places = TestDocuments.ofPlace("urn:epc:id:sgln:4012345.00001.0", "countryCode", "DE");
      submit(
          ledger, consortium.transaction(Consortium.EXPORTER, Family.PROVENANCE, List.of(places)));
      try (LedgerView view = ledger.view()) {
        for (Table table : Tables.all()) {
          // Those of money and contracts are in vectors of their own.
          if (!SettlementTables.ALL.contains(table)
              && !ContractTables.ALL.contains(table)
              && !table.equals(MembershipTables.SETTLEMENT_TERMS)) {
            entry(table, view.state().scan(table, Bytes.EMPTY, Bytes.EMPTY, 1).getFirst());
          }
        }
        history(view, events);
      }
    }
  }

  private static void submit(Ledger ledger, Transaction transaction) {
    ledger.submit(transaction.encoded()).join();
  }

  private void entry(Table table, StateView.Entry entry) {
    ObjectNode one =
        file.withArray("state")
            .addObject()
            .put(
                "desc",
                "table 0x"
                    + Integer.toHexString(0x10000 | table.id()).substring(1)
                    + " "
                    + table.name())
            .put("key", entry.key().hex())
            .put("value", entry.value().value().hex());
    if (table.isIndex()) {
      return;
    }
    byte[] id = {(byte) (table.id() >>> 8), (byte) table.id()};
    Bytes key = join("", Bytes.wrap(id), entry.key());
    Bytes value = join("", entry.value().writer().encode(), entry.value().value());
    require(StateTree.keyHash(table, entry.key()).bytes(), sha256(key).bytes());
    require(StateTree.valueHash(entry.value()).bytes(), sha256(value).bytes());
    one.put("leafKeyPreimage", key.hex())
        .put("leafKey", sha256(key).hex())
        .put("leafValuePreimage", value.hex())
        .put("leafValue", sha256(value).hex());
  }

  /** The chain of the carton, which every one of the events names. */
  private void history(LedgerView view, List<EpcisEvent> events) throws MalformedException {
    Bytes key = Bytes.ofUtf8("https://id.gs1.org/01/04012345111118/21/1");
    Hash history = Hash.ZERO;
    for (EpcisEvent event : events) {
      Bytes preimage =
          join("lading/item-history/v1\n", history.bytes(), EventKey.of(event).encode());
      history = sha256(preimage);
      hash(
          "item history after " + event.type() + " at " + event.common().eventTime().text(),
          preimage,
          history);
    }
    ItemState state =
        ItemState.decode(view.state().get(ProvenanceTables.ITEMS, key).orElseThrow().value());
    require(history.bytes(), state.history().bytes());
  }

  private void hash(String desc, Bytes preimage, Hash ours) {
    require(sha256(preimage).bytes(), ours.bytes());
    file.withArray("hashes")
        .addObject()
        .put("desc", desc)
        .put("preimage", preimage.hex())
        .put("hash", ours.hex());
  }

  private void signature(String desc, Signer signer, Bytes message, Signature signature) {
    boolean valid = Verifier.bouncyCastle().verify(signer.publicKey(), message.array(), signature);
    file.withArray("signatures")
        .addObject()
        .put("desc", desc)
        .put("suite", signer.publicKey().suite().code())
        .put("key", signer.publicKey().encoded().hex())
        .put("message", message.hex())
        .put("signature", signature.bytes().hex())
        .put("verdict", valid ? "valid" : "invalid");
  }

  private Transaction transaction(OrganisationId author, int parts, Bytes body) {
    return consortium.transaction(
        author,
        consortium.signer(author),
        Family.MEMBERSHIP,
        java.util.Collections.nCopies(parts, body),
        new ClientId(Bytes.ofHex("000102030405060708090a0b0c0d0e0f")),
        Consortium.START_MILLIS + 3_600_000L);
  }

  private Transaction clockReport() {
    Bytes report =
        new MembershipAction.ReportClock(consortium.validator().name(), Consortium.START_MILLIS + 1)
            .encode();
    return consortium.transaction(
        Consortium.EXPORTER,
        consortium.validator().node(),
        Family.MEMBERSHIP,
        List.of(report),
        new ClientId(Bytes.ofHex("0f0102030405060708090a0b0c0d0e0f")),
        Consortium.START_MILLIS + 60_000);
  }

  private Bytes action() {
    Signer fresh = consortium.signer(Suite.ED25519, "fresh");
    return new MembershipAction.RegisterKey(
            fresh.publicKey(),
            KeyPurpose.TRANSACTION,
            Optional.empty(),
            20,
            fresh.sign(claim(KeyPurpose.TRANSACTION, fresh).signingInput()))
        .encode();
  }

  private KeyClaim claim(KeyPurpose purpose, Signer key) {
    return new KeyClaim(
        consortium.genesis().ledgerId(), Consortium.EXPORTER, key.publicKey(), purpose);
  }

  private BlockHeader header() {
    Hash validators = consortium.genesis().validators().hash();
    return new BlockHeader(
        consortium.genesis().ledgerId(),
        7,
        Consortium.START_MILLIS,
        sha256(Bytes.ofUtf8("previous")),
        12,
        sha256(Bytes.ofUtf8("log")),
        sha256(Bytes.ofUtf8("state")),
        EngineMode.SOLO,
        0,
        Hash.ZERO,
        7,
        validators,
        validators,
        1);
  }

  private static Bytes join(String tag, Bytes... rest) {
    Bytes joined = Bytes.wrap(tag.getBytes(StandardCharsets.US_ASCII));
    for (Bytes next : rest) {
      joined = Bytes.concat(joined, next);
    }
    return joined;
  }

  /** With the platform's own digest, so that nothing of the program vouches for itself. */
  private static Hash sha256(Bytes preimage) {
    try {
      return Hash.wrap(MessageDigest.getInstance("SHA-256").digest(preimage.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void require(Bytes expected, Bytes ours) {
    if (!expected.equals(ours)) {
      throw new AssertionError("expected " + expected.hex() + ", the program says " + ours.hex());
    }
  }
}
