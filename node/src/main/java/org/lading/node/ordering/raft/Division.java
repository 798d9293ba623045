package org.lading.node.ordering.raft;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.SetConfigurationRequest;
import org.apache.ratis.protocol.TransferLeadershipRequest;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.lading.crypto.Bytes;
import org.lading.identity.ValidatorName;
import org.lading.node.ordering.Roster;

/**
 * This process's own Ratis server, asked directly. A request that failed may be repeated with the
 * same call id: while the leader stays it then finds its first answer.
 */
final class Division {
  private final RaftGroupId group;
  private volatile RaftServer server;
  private final ClientId client = ClientId.randomId();
  private final AtomicLong calls = new AtomicLong();

  Division(RaftServer server, RaftGroupId group) {
    this.server = server;
    this.group = group;
  }

  RaftServer server() {
    return server;
  }

  /** Another server in the place of one that was closed; whoever asks next asks this one. */
  void replaceBy(RaftServer another) {
    server = another;
  }

  RaftServer.Division division() throws IOException {
    return server.getDivision(group);
  }

  /** Who leads, as far as this member knows. */
  Optional<ValidatorName> leader() {
    try {
      return Optional.ofNullable(division().getInfo().getLeaderId()).map(RatisNames::validator);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  boolean leads() {
    try {
      return division().getInfo().isLeader();
    } catch (IOException e) {
      return false;
    }
  }

  long nextCall() {
    return calls.incrementAndGet();
  }

  CompletableFuture<RaftClientReply> write(long call, Bytes envelope) {
    RaftServer asked = server;
    // Never changed by us, and a copy of every batch would cost.
    ByteString content = UnsafeByteOperations.unsafeWrap(envelope.array());
    RaftClientRequest request =
        RaftClientRequest.newBuilder()
            .setClientId(client)
            .setServerId(asked.getId())
            .setGroupId(group)
            .setCallId(call)
            .setMessage(Message.valueOf(content))
            .setType(RaftClientRequest.writeRequestType())
            .build();
    return checked(() -> asked.submitClientRequestAsync(request));
  }

  CompletableFuture<RaftClientReply> setRoster(Roster roster) {
    SetConfigurationRequest request =
        new SetConfigurationRequest(
            client, server.getId(), group, nextCall(), RatisNames.peers(roster));
    return checked(() -> server.setConfigurationAsync(request));
  }

  CompletableFuture<RaftClientReply> transferTo(RaftPeerId next, long timeoutMillis) {
    TransferLeadershipRequest request =
        new TransferLeadershipRequest(
            client, server.getId(), group, nextCall(), next, timeoutMillis);
    return checked(() -> server.transferLeadershipAsync(request));
  }

  private interface Call {
    CompletableFuture<RaftClientReply> send() throws IOException;
  }

  /** Every way to fail becomes the failure of the future. */
  private static CompletableFuture<RaftClientReply> checked(Call call) {
    CompletableFuture<RaftClientReply> answer;
    try {
      answer = call.send();
    } catch (IOException | RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
    return answer.thenCompose(
        reply ->
            reply.isSuccess()
                ? CompletableFuture.completedFuture(reply)
                : CompletableFuture.failedFuture(
                    reply.getException() != null
                        ? reply.getException()
                        : new IOException("Ratis answered without success: " + reply)));
  }
}
