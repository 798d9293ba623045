package org.lading.node.ordering.raft;

import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.GroupListRequestProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotReplyProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotRequestProto;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RaftGroupIdProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;
import org.apache.ratis.proto.RaftProtos.StateMachineLogEntryProto;
import org.apache.ratis.proto.RaftProtos.TermIndexProto;
import org.apache.ratis.proto.grpc.AdminProtocolServiceGrpc;
import org.apache.ratis.proto.grpc.RaftServerProtocolServiceGrpc;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannel;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.apache.ratis.thirdparty.io.grpc.StatusRuntimeException;
import org.apache.ratis.thirdparty.io.grpc.netty.GrpcSslContexts;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyChannelBuilder;
import org.apache.ratis.thirdparty.io.grpc.stub.StreamObserver;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.SslContextBuilder;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.SslProvider;
import org.lading.crypto.Bytes;
import org.lading.identity.ValidatorName;
import org.lading.node.ordering.EngineStatus;
import org.lading.node.ordering.Roster;

/** A member, or a stranger, who speaks the raft protocol to another and says he is someone else. */
final class Forger implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 10;

  private final TestNetwork network;
  private final ValidatorName victim;
  private final RaftGroupId group = RatisNames.group(TestNetwork.LEDGER, TestNetwork.EPOCH);
  private final ManagedChannel channel;

  Forger(TestNetwork network, TestCertificates.Identity identity, ValidatorName victim) {
    this.network = network;
    this.victim = victim;
    Roster.Member member = network.member(victim);
    try {
      this.channel =
          NettyChannelBuilder.forAddress(member.host(), member.port())
              .overrideAuthority("localhost")
              .sslContext(
                  GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK)
                      .keyManager(TestCertificates.keyManager(identity))
                      .trustManager(new TrustsAll())
                      .build())
              .build();
    } catch (SSLException e) {
      throw new IllegalStateException("no TLS for the forger", e);
    }
  }

  RaftRpcRequestProto header(ValidatorName inTheNameOf) {
    return RaftRpcRequestProto.newBuilder()
        .setRequestorId(ByteString.copyFromUtf8(inTheNameOf.name()))
        .setReplyId(ByteString.copyFromUtf8(victim.name()))
        .setRaftGroupId(RaftGroupIdProto.newBuilder().setId(group.toByteString()))
        .setCallId(1)
        .build();
  }

  /** Appends one entry behind all the victim has, as committed; OK when it was taken. */
  Status.Code append(ValidatorName inTheNameOf, Bytes content) {
    EngineStatus status = network.engine(victim).info().status();
    TermIndexProto last =
        TermIndexProto.newBuilder().setTerm(status.term()).setIndex(status.position()).build();
    LogEntryProto entry =
        LogEntryProto.newBuilder()
            .setTerm(status.term())
            .setIndex(status.position() + 1)
            .setStateMachineLogEntry(
                StateMachineLogEntryProto.newBuilder()
                    .setClientId(ClientId.randomId().toByteString())
                    .setCallId(1)
                    .setLogData(ByteString.copyFrom(content.toByteArray())))
            .build();
    AppendEntriesRequestProto request =
        AppendEntriesRequestProto.newBuilder()
            .setServerRequest(header(inTheNameOf))
            .setLeaderTerm(status.term())
            .setPreviousLog(last)
            .addEntries(entry)
            .setLeaderCommit(status.position() + 1)
            .build();
    return stream(
        request,
        (StreamObserver<AppendEntriesReplyProto> answers) ->
            RaftServerProtocolServiceGrpc.newStub(channel).appendEntries(answers));
  }

  Status.Code installSnapshot(ValidatorName inTheNameOf) {
    InstallSnapshotRequestProto request =
        InstallSnapshotRequestProto.newBuilder()
            .setServerRequest(header(inTheNameOf))
            .setLeaderTerm(network.engine(victim).info().status().term())
            .build();
    return stream(
        request,
        (StreamObserver<InstallSnapshotReplyProto> answers) ->
            RaftServerProtocolServiceGrpc.newStub(channel).installSnapshot(answers));
  }

  Status.Code requestVote(RequestVoteRequestProto request) {
    return code(
        () ->
            RaftServerProtocolServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .requestVote(request));
  }

  Status.Code listGroups() {
    return code(
        () ->
            AdminProtocolServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .groupList(
                    GroupListRequestProto.newBuilder().setRpcRequest(header(victim)).build()));
  }

  private static Status.Code code(Runnable call) {
    try {
      call.run();
      return Status.Code.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode();
    }
  }

  private static <Q, A> Status.Code stream(
      Q request, Function<StreamObserver<A>, StreamObserver<Q>> open) {
    CompletableFuture<Status.Code> end = new CompletableFuture<>();
    StreamObserver<Q> requests =
        open.apply(
            new StreamObserver<A>() {
              @Override
              public void onNext(A answer) {
                end.complete(Status.Code.OK);
              }

              @Override
              public void onError(Throwable trouble) {
                end.complete(Status.fromThrowable(trouble).getCode());
              }

              @Override
              public void onCompleted() {
                end.complete(Status.Code.OK);
              }
            });
    requests.onNext(request);
    return end.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  /** Of the extended kind, which keeps the JDK from comparing host names on its own. */
  private static final class TrustsAll extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
