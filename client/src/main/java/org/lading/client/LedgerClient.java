package org.lading.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.embedded.LedgerView;
import org.lading.membership.Genesis;
import org.lading.membership.Quorum;
import org.lading.proof.ProofFile;
import org.lading.proto.node.v1.GetInfoRequest;
import org.lading.proto.node.v1.GetInfoResponse;
import org.lading.proto.node.v1.GetReceiptRequest;
import org.lading.proto.node.v1.ProveStateRequest;
import org.lading.state.Table;

/**
 * A ledger as reached over its nodes. Every receipt and proof is checked against the genesis before
 * it is handed on; a node that fails, or says what does not hold, is passed over for the next.
 *
 * <p>Safe for any number of threads. Calls wait for their answer; run them in virtual threads where
 * many are wanted at once.
 */
public final class LedgerClient implements AutoCloseable {
  private final Failover nodes;
  private final Genesis genesis;
  private final Verifier verifier;
  private final ReceiptCheck check;

  private LedgerClient(Failover nodes, Genesis genesis, Verifier verifier) {
    this.nodes = nodes;
    this.genesis = genesis;
    this.verifier = verifier;
    this.check = new ReceiptCheck(genesis, verifier);
  }

  /** A client that trusts {@code genesis}; connects with the first call. */
  public static LedgerClient of(ClientSettings settings, Genesis genesis, Verifier verifier) {
    return new LedgerClient(new Failover(settings), genesis, verifier);
  }

  /**
   * The same from the ledger id alone: the genesis comes from a node and is checked by its hash.
   */
  public static LedgerClient of(ClientSettings settings, Hash ledgerId, Verifier verifier) {
    Failover nodes = new Failover(settings);
    try {
      Genesis genesis =
          nodes.first("give the genesis", (node, millis) -> genesis(node, millis, ledgerId));
      return new LedgerClient(nodes, genesis, verifier);
    } catch (RuntimeException e) {
      nodes.close();
      throw e;
    }
  }

  private static Genesis genesis(NodeLink node, long millis, Hash ledgerId) {
    GetInfoRequest request = GetInfoRequest.newBuilder().setWithGenesis(true).build();
    GetInfoResponse answer = node.ask(() -> node.ledger(millis).getInfo(request));
    try {
      Genesis genesis = Genesis.decode(bytes(answer.getGenesis()));
      if (genesis.ledgerId().equals(ledgerId)) {
        return genesis;
      }
      throw NodeException.dishonest(
          node.address(), "asked about ledger " + ledgerId + ", it serves " + genesis.ledgerId());
    } catch (MalformedException e) {
      throw NodeException.dishonest(node.address(), "its genesis does not read: " + e.getMessage());
    }
  }

  public Genesis genesis() {
    return genesis;
  }

  /** What the first node that answers says of itself. */
  public NodeInfo info() {
    return nodes.first("tell about itself", LedgerClient::info);
  }

  private static NodeInfo info(NodeLink node, long millis) {
    GetInfoResponse answer =
        node.ask(() -> node.ledger(millis).getInfo(GetInfoRequest.getDefaultInstance()));
    return new NodeInfo(
        node.address(),
        answer.getNodeName(),
        hash(node, answer.getLedgerId()),
        answer.getLedgerName(),
        answer.getHeight(),
        answer.getTimeMillis(),
        answer.getEpoch(),
        answer.getCaller());
  }

  /**
   * Hands a transaction in and waits until it is final or turned away. Handing the same one in
   * again, after whatever failure, is harmless.
   *
   * @throws NoNodeException when no node gave an answer that holds; the transaction may still
   *     become final
   */
  public Submitted submit(Bytes transaction) {
    return submit(transaction, "");
  }

  /**
   * The same, with a trace id of at most 64 printable characters that the nodes write to their
   * logs.
   */
  public Submitted submit(Bytes transaction, String traceId) {
    return new SubmitCall(nodes, check, agreement(), transaction, traceId).run();
  }

  /**
   * Hands many in and waits until each is final or turned away; the answers are in their order. Far
   * quicker than one by one.
   *
   * @throws NoNodeException when for a whole round of tries none was answered; those that were
   *     handed in may still become final
   */
  public List<Submitted> submitAll(List<Bytes> transactions) throws InterruptedException {
    return new BulkSubmit(nodes, check, agreement(), transactions).run();
  }

  /**
   * Hands a transaction in and does not wait for more than a node's word that it has it, which
   * promises nothing.
   *
   * @return why it was turned away; empty when a node has it
   */
  public Optional<Submitted.Rejected> handIn(Bytes transaction, String traceId) {
    return new SubmitCall(nodes, check, agreement(), transaction, traceId).handIn();
  }

  /** Opens a stream of transactions to the first node that can be reached. */
  public TransactionStream stream(boolean withReceipts) {
    return nodes.first(
        "take a stream of transactions",
        (node, millis) -> {
          node.ask(() -> node.ledger(millis).getInfo(GetInfoRequest.getDefaultInstance()));
          return new TransactionStream(node, check, withReceipts, nodes.settings().attemptMillis());
        });
  }

  /** How many nodes must say no before it is believed: one more than may lie, if there are. */
  private int agreement() {
    int faults = Quorum.of(genesis.validators().size()).faults();
    return Math.min(faults + 1, nodes.settings().nodes().size());
  }

  /**
   * The receipt of a transaction, checked; empty when as many nodes as cannot all lie do not know
   * it.
   *
   * @param parts those of its parts to show, by index
   * @param minHeight waits until this block is final
   * @param withGenesis packs the genesis into the file
   */
  public Optional<ProofFile> receipt(
      Hash id, List<Integer> parts, long minHeight, boolean withGenesis) {
    GetReceiptRequest request =
        GetReceiptRequest.newBuilder()
            .setTransactionId(wire(id.bytes()))
            .addAllParts(parts)
            .setMinHeight(minHeight)
            .setWithGenesis(withGenesis)
            .build();
    Set<NodeAddress> unknown = new HashSet<>();
    return nodes.first(
        "give the receipt of transaction " + id,
        (node, millis) -> {
          try {
            String text = node.ask(() -> node.ledger(millis).getReceipt(request)).getReceipt();
            return Optional.of(check.receipt(node.address(), text, id, parts));
          } catch (NodeException e) {
            if (e.says(ServiceTrouble.UNKNOWN_TRANSACTION)) {
              unknown.add(node.address());
            }
            if (unknown.size() >= agreement()) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  /**
   * Proves what the state holds, or does not, under each of {@code keys}, as of one block not older
   * than {@code minHeight}. How new that block is beyond that is the node's choice.
   */
  public ProofFile proveState(Table table, List<Bytes> keys, long minHeight, boolean withGenesis) {
    ProveStateRequest request =
        ProveStateRequest.newBuilder()
            .setTable(table.id())
            .addAllKeys(keys.stream().map(LedgerClient::wire).toList())
            .setMinHeight(minHeight)
            .setWithGenesis(withGenesis)
            .build();
    return nodes.first(
        "prove the state of " + table.name(),
        (node, millis) ->
            check.state(
                node.address(),
                node.ask(() -> node.ledger(millis).proveState(request)).getProof(),
                table,
                keys,
                minHeight));
  }

  /**
   * The ledger as one node sees it, at its last final block once that is {@code minHeight} or
   * later. Whatever is read from it is that node's word, except for receipts and proofs, which
   * {@link ProofFile#check} checks. For members only. Close it soon.
   */
  public LedgerView view(long minHeight) {
    return view(minHeight, () -> {});
  }

  /** The same; closing it runs {@code onClose} too, which may close this client. */
  public LedgerView view(long minHeight, Runnable onClose) {
    long attemptMillis = nodes.settings().attemptMillis();
    return nodes.first(
        "open a view",
        (node, millis) ->
            LedgerView.over(
                RemoteView.open(node, genesis, minHeight, millis, attemptMillis),
                genesis,
                onClose));
  }

  /** Reads of money, titles and trade, each proved. */
  public ProvedSettlement settlement() {
    return new ProvedSettlement(nodes, check);
  }

  /** Follows the chain from block {@code fromHeight} on, and checks it. */
  public VerifiedFollower follower(long fromHeight, boolean headersOnly) {
    return new VerifiedFollower(
        nodes, new VerifiedChain(genesis, verifier, fromHeight), headersOnly);
  }

  /** Follows the events of one item from block {@code fromHeight} on; each receipt is checked. */
  public ItemFollower itemFollower(String item, long fromHeight) {
    return new ItemFollower(nodes, check, item, fromHeight);
  }

  @Override
  public void close() {
    nodes.close();
  }

  static ByteString wire(Bytes bytes) {
    return UnsafeByteOperations.unsafeWrap(bytes.array());
  }

  static Bytes bytes(ByteString bytes) {
    return Bytes.wrap(bytes.toByteArray());
  }

  static Hash hash(NodeLink node, ByteString bytes) {
    if (bytes.size() != Hash.LENGTH) {
      throw NodeException.dishonest(
          node.address(), "a hash of it has " + bytes.size() + " bytes, not " + Hash.LENGTH);
    }
    return new Hash(bytes(bytes));
  }
}
