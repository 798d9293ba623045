package org.lading.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.codec.CanonicalWriter;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.merkle.LogNode;
import org.lading.state.NodeChange;
import org.lading.state.StateChange;
import org.lading.state.StateValue;
import org.lading.state.Table;
import org.lading.state.Writer;
import org.lading.testkit.Seeded;

/**
 * Commits shaped like those of a real ledger, from one seed: transactions of about 500 bytes whose
 * parts are events of a trade, and for each an item, an event record and a client id in the state,
 * an index entry, and the tree and log nodes of that many leaves. Two with the same seed give the
 * same commits, so a second one is the model of what the first one wrote.
 */
final class SyntheticLedger {
  static final Table ITEMS = new Table(0x0301, "items");
  static final Table EVENTS = new Table(0x0302, "events");
  static final Table CLIENT_IDS = new Table(0x0101, "client ids");
  static final Table ITEM_EVENTS = new Table(0x8301, "events of an item");

  private static final String[] STEPS = {"commissioning", "packing", "shipping", "receiving"};
  private static final String[] PLACES = {"zhongshan", "horgos", "almaty"};

  private final Seeded.Random random;
  private final Bytes ledgerId;
  private final Bytes keyId;
  private final List<Long> tail = new ArrayList<>();
  private final List<List<Hash>> log = new ArrayList<>();
  private long height;
  private long sequence;

  SyntheticLedger(long seed) {
    random = new Seeded.Random(seed);
    ledgerId = random.bytes(32);
    keyId = random.bytes(32);
  }

  static Bytes genesis() {
    return Bytes.ofUtf8("{\"name\":\"synthetic.example\",\"members\":[\"exporter\",\"customs\"]}");
  }

  /** The height of the next block. */
  long height() {
    return height;
  }

  BlockCommit next(int transactions) {
    List<Hash> ids = new ArrayList<>();
    List<StateChange> changes = new ArrayList<>();
    List<NodeChange> nodes = new ArrayList<>();
    List<LogNode> logNodes = new ArrayList<>();
    CanonicalWriter block = new CanonicalWriter(transactions * 520 + 512);
    block.optionalBytes(1, header());
    for (int i = 0; i < transactions; i++) {
      Bytes clientId = random.bytes(16);
      Bytes transactionHeader = transactionHeader(clientId);
      Hash id = Sha256.tagged("lading/txid/v1\n", transactionHeader);
      ids.add(id);
      String item = "https://id.gs1.org/01/0690123450001" + (sequence % 7) + "/21/" + sequence;
      Bytes part = part(item);
      Bytes transaction = transaction(transactionHeader, part);
      block.element(2, entry -> entry.bytes(1, transaction));
      addState(id, clientId, item, Sha256.of(part), changes);
      addTreeNodes(3, nodes);
      append(Sha256.of(transaction), logNodes);
      sequence++;
    }
    block.string(3, "synthetic.example\n" + sequence + "\n" + random.hash() + "\n");
    append(random.hash(), logNodes);
    return new BlockCommit(height++, block.toBytes(), ids, changes, nodes, logNodes);
  }

  private Bytes header() {
    return new CanonicalWriter()
        .bytes(1, ledgerId)
        .uint64(2, height)
        .uint64(3, 1_800_000_000_000L + height)
        .bytes(4, random.hash())
        .uint64(5, sequence)
        .bytes(6, random.hash())
        .bytes(7, random.hash())
        .toBytes();
  }

  private Bytes transactionHeader(Bytes clientId) {
    return new CanonicalWriter()
        .bytes(1, ledgerId)
        .message(2, signer -> signer.string(1, "exporter").bytes(2, keyId))
        .bytes(3, clientId)
        .uint64(4, 1_800_000_600_000L + height)
        .uint64(5, 2)
        .uint64(6, 1)
        .bytes(7, random.hash())
        .toBytes();
  }

  private Bytes part(String item) {
    byte[] text =
        ("ObjectEvent;2027-03-0"
                + (1 + random.below(9))
                + "T10:15:30.000+08:00;"
                + item
                + ";OBSERVE;urn:epcglobal:cbv:bizstep:"
                + STEPS[random.below(STEPS.length)]
                + ";urn:epcglobal:cbv:disp:in_transit;https://id.gs1.org/414/6901234567892/254/"
                + PLACES[random.below(PLACES.length)])
            .getBytes(StandardCharsets.UTF_8);
    return Bytes.concat(random.bytes(16), Bytes.wrap(text));
  }

  private Bytes transaction(Bytes transactionHeader, Bytes part) {
    return new CanonicalWriter()
        .bytes(1, transactionHeader)
        .element(2, random.bytes(64))
        .element(3, part)
        .toBytes();
  }

  private void addState(
      Hash id, Bytes clientId, String item, Hash event, List<StateChange> changes) {
    Writer writer = Writer.transaction(id);
    Bytes itemKey = Bytes.ofUtf8(item);
    Bytes author = Bytes.ofUtf8("exporter\0");
    changes.add(
        StateChange.put(
            ITEMS,
            itemKey,
            new StateValue(
                writer,
                Bytes.concat(
                    random.bytes(32),
                    Bytes.ofUtf8("in_transit;6901234567892;exporter;customs;1")))));
    changes.add(
        StateChange.put(
            EVENTS, event.bytes(), new StateValue(writer, Bytes.ofUtf8("2.0;exporter;1"))));
    changes.add(
        StateChange.put(
            CLIENT_IDS,
            Bytes.concat(author, clientId),
            new StateValue(writer, Bytes.ofUtf8("1800000600"))));
    changes.add(
        StateChange.put(
            ITEM_EVENTS,
            Bytes.concat(itemKey, Bytes.ofUtf8("\0" + height)),
            new StateValue(writer, Bytes.EMPTY)));
  }

  /** As many nodes as so many new leaves bring: a leaf each, and about as many inner nodes. */
  private void addTreeNodes(int leaves, List<NodeChange> nodes) {
    for (int i = 0; i < leaves; i++) {
      Bytes path = random.bytes(4);
      nodes.add(new NodeChange(path, Optional.of(random.bytes(65))));
      nodes.add(
          new NodeChange(
              Bytes.concat(Bytes.wrap(new byte[] {1}), path.slice(0, 3)),
              Optional.of(random.bytes(40))));
    }
  }

  /** Appends a leaf to the RFC 6962 log and collects the nodes which that completes. */
  private void append(Hash leaf, List<LogNode> logNodes) {
    Hash hash = leaf;
    for (int level = 0; ; level++) {
      if (log.size() == level) {
        log.add(new ArrayList<>());
        tail.add(0L);
      }
      long index = tail.get(level);
      tail.set(level, index + 1);
      logNodes.add(new LogNode(level, index, hash));
      List<Hash> pending = log.get(level);
      if (pending.isEmpty()) {
        pending.add(hash);
        return;
      }
      hash = new Sha256().add((byte) 1).add(pending.removeFirst()).add(hash).finish();
    }
  }
}
