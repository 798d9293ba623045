package org.lading.node.rpc;

import com.google.protobuf.Message;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.function.UnaryOperator;
import org.lading.client.NodeAddress;
import org.lading.proto.node.v1.FollowBlocksRequest;
import org.lading.proto.node.v1.FollowBlocksResponse;
import org.lading.proto.node.v1.GetInfoRequest;
import org.lading.proto.node.v1.GetInfoResponse;
import org.lading.proto.node.v1.GetReceiptRequest;
import org.lading.proto.node.v1.GetReceiptResponse;
import org.lading.proto.node.v1.LedgerServiceGrpc;
import org.lading.proto.node.v1.ProveStateRequest;
import org.lading.proto.node.v1.ProveStateResponse;
import org.lading.proto.node.v1.SubmitRequest;
import org.lading.proto.node.v1.SubmitResponse;

/** Answers what an honest node does, changed by the test. */
final class LyingNode extends LedgerServiceGrpc.LedgerServiceImplBase implements AutoCloseable {
  private final ManagedChannel honest;
  private final Server server;
  private volatile UnaryOperator<Message> lie = UnaryOperator.identity();

  LyingNode(PublicServer honest) throws IOException {
    this.honest =
        NettyChannelBuilder.forAddress("127.0.0.1", honest.port())
            .usePlaintext()
            .maxInboundMessageSize(16 << 20)
            .build();
    this.server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(this)
            .build()
            .start();
  }

  /** What becomes of every answer from now on. */
  void tell(UnaryOperator<Message> changed) {
    lie = changed;
  }

  NodeAddress address() {
    return new NodeAddress("127.0.0.1", server.getPort());
  }

  private LedgerServiceGrpc.LedgerServiceBlockingStub honest() {
    return LedgerServiceGrpc.newBlockingStub(honest);
  }

  @SuppressWarnings("unchecked")
  private <T extends Message> void answer(StreamObserver<T> observer, T truth) {
    observer.onNext((T) lie.apply(truth));
    observer.onCompleted();
  }

  @Override
  public void getInfo(GetInfoRequest request, StreamObserver<GetInfoResponse> observer) {
    answer(observer, honest().getInfo(request));
  }

  @Override
  public void submit(SubmitRequest request, StreamObserver<SubmitResponse> observer) {
    answer(observer, honest().submit(request));
  }

  @Override
  public void getReceipt(GetReceiptRequest request, StreamObserver<GetReceiptResponse> observer) {
    answer(observer, honest().getReceipt(request));
  }

  @Override
  public void proveState(ProveStateRequest request, StreamObserver<ProveStateResponse> observer) {
    answer(observer, honest().proveState(request));
  }

  @Override
  @SuppressWarnings("unchecked")
  public void followBlocks(
      FollowBlocksRequest request, StreamObserver<FollowBlocksResponse> observer) {
    Iterator<FollowBlocksResponse> blocks = honest().followBlocks(request);
    try {
      while (blocks.hasNext()) {
        observer.onNext((FollowBlocksResponse) lie.apply(blocks.next()));
      }
    } catch (io.grpc.StatusRuntimeException e) {
      observer.onError(e);
    }
  }

  @Override
  public void close() {
    server.shutdownNow();
    honest.shutdownNow();
  }
}
