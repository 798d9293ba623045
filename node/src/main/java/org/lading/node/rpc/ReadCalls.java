package org.lading.node.rpc;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.lading.audit.AuditSource;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.embedded.LedgerView;
import org.lading.proto.node.v1.CloseViewRequest;
import org.lading.proto.node.v1.CloseViewResponse;
import org.lading.proto.node.v1.FindTransactionRequest;
import org.lading.proto.node.v1.FindTransactionResponse;
import org.lading.proto.node.v1.LogRange;
import org.lading.proto.node.v1.OpenViewRequest;
import org.lading.proto.node.v1.OpenViewResponse;
import org.lading.proto.node.v1.ReadBlockRequest;
import org.lading.proto.node.v1.ReadBlockResponse;
import org.lading.proto.node.v1.ReadLogNodesRequest;
import org.lading.proto.node.v1.ReadLogNodesResponse;
import org.lading.proto.node.v1.ReadServiceGrpc;
import org.lading.proto.node.v1.ReadStateRequest;
import org.lading.proto.node.v1.ReadStateResponse;
import org.lading.proto.node.v1.ReadTreeNodesRequest;
import org.lading.proto.node.v1.ReadTreeNodesResponse;
import org.lading.proto.node.v1.ScanStateRequest;
import org.lading.proto.node.v1.ScanStateResponse;
import org.lading.proto.node.v1.StateEntry;
import org.lading.proto.node.v1.StateRead;
import org.lading.proto.node.v1.TransactionPlace;
import org.lading.proto.node.v1.TreeNode;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;

/** The calls of {@code ReadService}. */
final class ReadCalls extends ReadServiceGrpc.ReadServiceImplBase {
  private final Serving serving;
  private final SharedViews shared;
  private final Views views;
  private final java.util.function.Supplier<LedgerView> open;

  /**
   * @param open makes a view of the last final block
   */
  ReadCalls(
      Serving serving,
      SharedViews shared,
      Views views,
      java.util.function.Supplier<LedgerView> open) {
    this.serving = serving;
    this.shared = shared;
    this.views = views;
    this.open = open;
  }

  /** What a read does with a view. */
  private interface Read<T> {
    T answer(LedgerView view);
  }

  private <T> void read(String name, ByteString viewId, StreamObserver<T> answers, Read<T> read) {
    serving.unary(
        name,
        Access.MEMBERS,
        answers,
        call -> {
          try (Views.Use use = views.use(Wire.bytes(viewId), call.account().name());
              Account.Turn _ = call.account().turn()) {
            return read.answer(use.view());
          }
        });
  }

  @Override
  public void openView(OpenViewRequest request, StreamObserver<OpenViewResponse> answers) {
    serving.unary(
        "OpenView",
        Access.MEMBERS,
        answers,
        call -> {
          long minHeight = Wire.height(request.getMinHeight(), "min_height");
          shared.atLeast(minHeight, call).close();
          LedgerView view = open.get();
          long height = view.height();
          long logSize = view.lastHeader().sealedLogSize();
          Bytes id = views.open(view, call.account().name());
          return OpenViewResponse.newBuilder()
              .setViewId(Wire.of(id))
              .setHeight(height)
              .setLeaseMillis(Limits.RPC_VIEW_IDLE_MILLIS)
              .setLogSize(logSize)
              .build();
        });
  }

  @Override
  public void closeView(CloseViewRequest request, StreamObserver<CloseViewResponse> answers) {
    serving.unary(
        "CloseView",
        Access.MEMBERS,
        answers,
        call -> {
          views.close(Wire.bytes(request.getViewId()), call.account().name());
          return CloseViewResponse.getDefaultInstance();
        });
  }

  @Override
  public void readState(ReadStateRequest request, StreamObserver<ReadStateResponse> answers) {
    read("ReadState", request.getViewId(), answers, view -> state(request, view.state()));
  }

  private static ReadStateResponse state(ReadStateRequest request, StateView state) {
    Table table = Wire.table(request.getTable());
    List<Bytes> keys = Wire.keys(request.getKeysList());
    ReadStateResponse.Builder answer = ReadStateResponse.newBuilder();
    int bytes = 0;
    for (int from = 0; from < keys.size() && bytes < Limits.RPC_READ_BYTES; from += STEP) {
      List<Bytes> some = keys.subList(from, Math.min(keys.size(), from + STEP));
      for (Optional<StateValue> value : state.getAll(table, some)) {
        if (bytes >= Limits.RPC_READ_BYTES) {
          break;
        }
        StateRead.Builder one = StateRead.newBuilder();
        value.ifPresent(found -> one.setValue(Wire.of(found.encode())));
        bytes += one.getValue().size();
        answer.addValues(one);
      }
    }
    return answer.build();
  }

  /** Keys read before it is looked whether they are enough. */
  private static final int STEP = 256;

  @Override
  public void scanState(ScanStateRequest request, StreamObserver<ScanStateResponse> answers) {
    read("ScanState", request.getViewId(), answers, view -> scan(request, view.state()));
  }

  private static ScanStateResponse scan(ScanStateRequest request, StateView state) {
    Table table = Wire.table(request.getTable());
    int limit = request.getLimit();
    if (limit < 1 || limit > Limits.RPC_READ_KEYS) {
      throw CallException.malformed(
          "a limit is 1 to " + Limits.RPC_READ_KEYS + ", not " + Integer.toUnsignedString(limit));
    }
    Bytes prefix = Wire.bytes(request.getPrefix());
    Bytes after = Wire.bytes(request.getAfter());
    ScanStateResponse.Builder answer = ScanStateResponse.newBuilder();
    int bytes = 0;
    while (answer.getEntriesCount() < limit && bytes < Limits.RPC_READ_BYTES) {
      int step = Math.min(STEP, limit - answer.getEntriesCount());
      List<StateView.Entry> page = state.scan(table, prefix, after, step);
      for (StateView.Entry entry : page) {
        if (bytes >= Limits.RPC_READ_BYTES) {
          return answer.build();
        }
        Bytes value = entry.value().encode();
        bytes += entry.key().length() + value.length();
        answer.addEntries(
            StateEntry.newBuilder().setKey(Wire.of(entry.key())).setValue(Wire.of(value)));
        after = entry.key();
      }
      if (page.size() < step) {
        return answer.setEnd(true).build();
      }
    }
    return answer.build();
  }

  @Override
  public void readBlock(ReadBlockRequest request, StreamObserver<ReadBlockResponse> answers) {
    read(
        "ReadBlock",
        request.getViewId(),
        answers,
        view -> {
          ReadBlockResponse.Builder answer = ReadBlockResponse.newBuilder();
          view.auditSource()
              .block(Wire.height(request.getHeight(), "a height"))
              .ifPresent(block -> answer.setBlock(Wire.of(block)));
          return answer.build();
        });
  }

  @Override
  public void findTransaction(
      FindTransactionRequest request, StreamObserver<FindTransactionResponse> answers) {
    read(
        "FindTransaction",
        request.getViewId(),
        answers,
        view -> {
          Hash id = Wire.hash(request.getTransactionId(), "a transaction id");
          FindTransactionResponse.Builder answer = FindTransactionResponse.newBuilder();
          view.place(id)
              .ifPresent(
                  place ->
                      answer.setPlace(
                          TransactionPlace.newBuilder()
                              .setHeight(place.height())
                              .setIndex(place.index())));
          return answer.build();
        });
  }

  @Override
  public void readTreeNodes(
      ReadTreeNodesRequest request, StreamObserver<ReadTreeNodesResponse> answers) {
    read("ReadTreeNodes", request.getViewId(), answers, view -> treeNodes(request, view));
  }

  private static ReadTreeNodesResponse treeNodes(ReadTreeNodesRequest request, LedgerView view) {
    List<Bytes> keys = Wire.keys(request.getKeysList());
    ReadTreeNodesResponse.Builder answer = ReadTreeNodesResponse.newBuilder();
    AuditSource source = view.auditSource();
    int bytes = 0;
    for (Bytes key : keys) {
      if (bytes >= Limits.RPC_READ_BYTES) {
        break;
      }
      TreeNode.Builder node = TreeNode.newBuilder();
      source.node(key).ifPresent(found -> node.setNode(Wire.of(found)));
      bytes += node.getNode().size();
      answer.addNodes(node);
    }
    return answer.build();
  }

  @Override
  public void readLogNodes(
      ReadLogNodesRequest request, StreamObserver<ReadLogNodesResponse> answers) {
    read("ReadLogNodes", request.getViewId(), answers, view -> logNodes(request, view));
  }

  private static ReadLogNodesResponse logNodes(ReadLogNodesRequest request, LedgerView view) {
    long size = view.lastHeader().sealedLogSize();
    AuditSource source = view.auditSource();
    long total = 0;
    for (LogRange range : request.getRangesList()) {
      requireInside(range, size);
      total += range.getCount();
      if (total > Limits.RPC_LOG_NODES) {
        throw CallException.malformed(
            "at most " + Limits.RPC_LOG_NODES + " log nodes are read at once");
      }
    }
    ByteArrayOutputStream hashes = new ByteArrayOutputStream((int) total * Hash.LENGTH);
    for (LogRange range : request.getRangesList()) {
      for (Hash hash : source.nodes(range.getLevel(), range.getFirst(), range.getCount())) {
        hashes.write(hash.array(), 0, Hash.LENGTH);
      }
    }
    return ReadLogNodesResponse.newBuilder()
        .setHashes(ByteString.copyFrom(hashes.toByteArray()))
        .build();
  }

  private static void requireInside(LogRange range, long size) {
    boolean sane =
        range.getLevel() >= 0
            && range.getLevel() < Long.SIZE - 1
            && range.getFirst() >= 0
            && range.getCount() >= 0
            && range.getFirst() <= (size >>> range.getLevel()) - range.getCount();
    if (!sane) {
      throw CallException.malformed(
          "the log has "
              + size
              + " leaves; there are no complete subtrees at level "
              + Integer.toUnsignedString(range.getLevel())
              + " from "
              + Long.toUnsignedString(range.getFirst())
              + ", "
              + Integer.toUnsignedString(range.getCount())
              + " of them");
    }
  }
}
