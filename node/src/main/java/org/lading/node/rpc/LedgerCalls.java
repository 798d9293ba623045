package org.lading.node.rpc;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import org.lading.client.ServiceTrouble;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.embedded.LedgerView;
import org.lading.membership.Genesis;
import org.lading.membership.Quorum;
import org.lading.node.query.NodeStatus;
import org.lading.node.query.ServedLedger;
import org.lading.proof.ProofFile;
import org.lading.proto.node.v1.FollowBlocksRequest;
import org.lading.proto.node.v1.FollowBlocksResponse;
import org.lading.proto.node.v1.FollowItemRequest;
import org.lading.proto.node.v1.FollowItemResponse;
import org.lading.proto.node.v1.GetBlockRequest;
import org.lading.proto.node.v1.GetBlockResponse;
import org.lading.proto.node.v1.GetInfoRequest;
import org.lading.proto.node.v1.GetInfoResponse;
import org.lading.proto.node.v1.GetReceiptRequest;
import org.lading.proto.node.v1.GetReceiptResponse;
import org.lading.proto.node.v1.LedgerServiceGrpc;
import org.lading.proto.node.v1.ProveStateRequest;
import org.lading.proto.node.v1.ProveStateResponse;
import org.lading.proto.node.v1.SubmitRequest;
import org.lading.proto.node.v1.SubmitResponse;
import org.lading.proto.node.v1.SubmitStreamRequest;
import org.lading.proto.node.v1.SubmitStreamResponse;
import org.lading.state.Table;
import org.lading.store.HistoryMissingException;

/** The calls of {@code LedgerService}. */
final class LedgerCalls extends LedgerServiceGrpc.LedgerServiceImplBase {
  private final ServedLedger ledger;
  private final SharedViews views;
  private final Serving serving;
  private final Submitting submitting;
  private final BlockFollowing blocks;
  private final ItemFollowing items;

  LedgerCalls(ServedLedger ledger, SharedViews views, Serving serving) {
    this.ledger = ledger;
    this.views = views;
    this.serving = serving;
    this.submitting = new Submitting(ledger, views, serving);
    this.blocks = new BlockFollowing(ledger, views);
    this.items = new ItemFollowing(ledger, views);
  }

  @Override
  public void getInfo(GetInfoRequest request, StreamObserver<GetInfoResponse> answers) {
    serving.unary("GetInfo", Access.ANYONE, answers, call -> info(request, call));
  }

  private GetInfoResponse info(GetInfoRequest request, Call call) {
    Genesis genesis = ledger.genesis();
    NodeStatus status = ledger.status();
    Quorum quorum = Quorum.of(genesis.validators().size());
    GetInfoResponse.Builder info =
        GetInfoResponse.newBuilder()
            .setLedgerId(Wire.of(status.ledgerId()))
            .setLedgerName(genesis.name())
            .setHeight(status.height())
            .setTimeMillis(status.timeMillis())
            .setEpoch(status.epoch())
            .setEngineMode(genesis.engineMode().code())
            .setValidators(quorum.validators())
            .setFaults(quorum.faults())
            .setQuorum(quorum.seals())
            .setNodeName(status.name())
            .setCaller(call.caller().describe());
    if (request.getWithGenesis()) {
      info.setGenesis(Wire.of(genesis.encode()));
    }
    return info.build();
  }

  @Override
  public void submit(SubmitRequest request, StreamObserver<SubmitResponse> answers) {
    serving.unary("Submit", Access.ANYONE, answers, call -> submitting.one(request, call));
  }

  @Override
  public StreamObserver<SubmitStreamRequest> submitStream(
      StreamObserver<SubmitStreamResponse> answers) {
    return submitting.stream(answers);
  }

  @Override
  public void getReceipt(GetReceiptRequest request, StreamObserver<GetReceiptResponse> answers) {
    serving.unary("GetReceipt", Access.PROOFS, answers, call -> receipt(request, call));
  }

  private GetReceiptResponse receipt(GetReceiptRequest request, Call call)
      throws InterruptedException {
    Hash id = Wire.hash(request.getTransactionId(), "a transaction id");
    List<Integer> parts = request.getPartsList();
    long minHeight = Wire.height(request.getMinHeight(), "min_height");
    if (parts.size() > Limits.PARTS || parts.size() != parts.stream().distinct().count()) {
      throw CallException.malformed(
          "name each part once, at most " + Limits.PARTS + ", not " + parts.size());
    }
    try (SharedViews.Lease lease = views.atLeast(minHeight, call);
        Account.Turn _ = call.account().turn()) {
      LedgerView view = lease.view();
      LedgerView.Found found = view.transaction(id).orElseThrow(() -> unknown(id, view));
      int count = found.transaction().parts().size();
      if (parts.stream().anyMatch(part -> part < 0 || part >= count)) {
        throw CallException.malformed("the transaction has " + count + " parts, from number 0");
      }
      Optional<ProofFile> receipt =
          request.getUnderLast()
              ? view.receiptNow(id, parts, request.getWithGenesis())
              : view.receipt(id, parts, request.getWithGenesis());
      return GetReceiptResponse.newBuilder()
          .setReceipt(receipt.orElseThrow(() -> unknown(id, view)).format())
          .setHeight(lease.height())
          .build();
    }
  }

  private static RuntimeException unknown(Hash id, LedgerView view) {
    if (view.missing().isPresent()) {
      return new HistoryMissingException(view.missing().get());
    }
    long height = view.height();
    return new CallException(
        ServiceTrouble.UNKNOWN_TRANSACTION,
        "up to block " + height + " there is no transaction " + id);
  }

  @Override
  public void getBlock(GetBlockRequest request, StreamObserver<GetBlockResponse> answers) {
    serving.unary("GetBlock", Access.MEMBERS, answers, call -> block(request, call));
  }

  private GetBlockResponse block(GetBlockRequest request, Call call) throws InterruptedException {
    long height = Wire.height(request.getHeight(), "a height");
    try (SharedViews.Lease lease = views.newest();
        Account.Turn _ = call.account().turn()) {
      Bytes block =
          lease
              .view()
              .auditSource()
              .block(height)
              .orElseThrow(
                  () ->
                      new CallException(
                          ServiceTrouble.UNKNOWN_BLOCK,
                          "block " + height + " is not final; the last is " + lease.height()));
      return GetBlockResponse.newBuilder()
          .setBlock(Wire.of(block))
          .setFinalHeight(lease.height())
          .build();
    }
  }

  @Override
  public void proveState(ProveStateRequest request, StreamObserver<ProveStateResponse> answers) {
    serving.unary("ProveState", Access.PROOFS, answers, call -> prove(request, call));
  }

  private ProveStateResponse prove(ProveStateRequest request, Call call)
      throws InterruptedException {
    Table table = Wire.table(request.getTable());
    List<ByteString> raw = request.getKeysList();
    if (table.isIndex() || raw.isEmpty()) {
      throw CallException.malformed(
          "name a table below 0x8000, which has proofs, and at least one key");
    }
    List<Bytes> keys = Wire.keys(raw);
    long minHeight = Wire.height(request.getMinHeight(), "min_height");
    try (SharedViews.Lease lease = views.atLeast(minHeight, call);
        Account.Turn _ = call.account().turn()) {
      String proof = lease.view().proveState(table, keys, request.getWithGenesis()).format();
      if (proof.length() > Limits.RECEIPT_BYTES) {
        throw CallException.malformed(
            "the proof would have "
                + proof.length()
                + " bytes, "
                + Limits.RECEIPT_BYTES
                + " is the most: ask for fewer keys at once");
      }
      return ProveStateResponse.newBuilder().setProof(proof).setHeight(lease.height()).build();
    }
  }

  @Override
  public void followBlocks(
      FollowBlocksRequest request, StreamObserver<FollowBlocksResponse> answers) {
    Access access = request.getHeadersOnly() ? Access.PROOFS : Access.MEMBERS;
    serving.stream(
        "FollowBlocks", access, answers, (call, out) -> blocks.follow(request, call, out));
  }

  @Override
  public void followItem(FollowItemRequest request, StreamObserver<FollowItemResponse> answers) {
    serving.stream(
        "FollowItem", Access.MEMBERS, answers, (call, out) -> items.follow(request, call, out));
  }
}
