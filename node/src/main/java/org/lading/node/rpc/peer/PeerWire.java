package org.lading.node.rpc.peer;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.ArrayList;
import java.util.List;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.node.sync.BlockPage;
import org.lading.node.sync.PeerMessage;
import org.lading.proto.node.v1.DeliverRequest;
import org.lading.proto.node.v1.Evidence;
import org.lading.proto.node.v1.FetchBlocksResponse;
import org.lading.proto.node.v1.FetchStateRequest;
import org.lading.proto.node.v1.Progress;
import org.lading.proto.node.v1.Votes;
import org.lading.snapshot.StateCursor;

/** Peer messages as they travel, and back. What they carry is not looked into. */
final class PeerWire {
  private PeerWire() {}

  static DeliverRequest encode(PeerMessage message) {
    DeliverRequest.Builder request = DeliverRequest.newBuilder();
    return switch (message) {
      case PeerMessage.Progress progress -> request.setProgress(encode(progress)).build();
      case PeerMessage.Votes votes ->
          request
              .setVotes(
                  Votes.newBuilder()
                      .setProgress(encode(votes.progress()))
                      .addAllVotes(votes.votes().stream().map(PeerWire::lent).toList()))
              .build();
      case PeerMessage.Evidence evidence ->
          request
              .setEvidence(Evidence.newBuilder().setDoubleVote(lent(evidence.doubleVote())))
              .build();
    };
  }

  static PeerMessage decode(DeliverRequest request) throws MalformedException {
    return switch (request.getMessageCase()) {
      case PROGRESS -> decode(request.getProgress());
      case VOTES -> {
        Votes votes = request.getVotes();
        checkCount("votes in one message", votes.getVotesCount(), Limits.PEER_VOTES);
        yield new PeerMessage.Votes(decode(votes.getProgress()), all(votes.getVotesList()));
      }
      case EVIDENCE -> new PeerMessage.Evidence(bytes(request.getEvidence().getDoubleVote()));
      case MESSAGE_NOT_SET ->
          throw new MalformedException(-1, "expected progress, votes or evidence, found nothing");
    };
  }

  static FetchBlocksResponse encode(BlockPage page) {
    return FetchBlocksResponse.newBuilder()
        .addAllBlocks(page.blocks().stream().map(PeerWire::lent).toList())
        .setFinalHeight(page.finalHeight())
        .build();
  }

  static BlockPage decode(FetchBlocksResponse response) throws MalformedException {
    checkCount("blocks in one page", response.getBlocksCount(), Limits.PEER_PAGE_BLOCKS);
    return new BlockPage(
        all(response.getBlocksList()), notNegative("final height", response.getFinalHeight()));
  }

  static StateCursor cursor(FetchStateRequest request) throws MalformedException {
    if (request.getTable() < 0 || request.getTable() > 0xFFFF) {
      throw new MalformedException(
          -1,
          "expected a table of two bytes, found " + Integer.toUnsignedString(request.getTable()));
    }
    return new StateCursor(request.getTable(), bytes(request.getAfter()));
  }

  /** The bytes themselves: they never change, and protobuf does not change them either. */
  static ByteString lent(Bytes bytes) {
    return UnsafeByteOperations.unsafeWrap(bytes.array());
  }

  static Bytes bytes(ByteString bytes) {
    return Bytes.wrap(bytes.toByteArray());
  }

  private static Progress encode(PeerMessage.Progress progress) {
    return Progress.newBuilder()
        .setFinalHeight(progress.finalHeight())
        .setEpoch(progress.epoch())
        .setPosition(progress.position())
        .setVotedHeight(progress.votedHeight())
        .build();
  }

  private static PeerMessage.Progress decode(Progress progress) throws MalformedException {
    return new PeerMessage.Progress(
        notNegative("final height", progress.getFinalHeight()),
        notNegative("epoch", progress.getEpoch()),
        notNegative("position", progress.getPosition()),
        notNegative("voted height", progress.getVotedHeight()));
  }

  private static List<Bytes> all(List<ByteString> strings) {
    List<Bytes> all = new ArrayList<>(strings.size());
    for (ByteString string : strings) {
      all.add(bytes(string));
    }
    return all;
  }

  static long notNegative(String what, long value) throws MalformedException {
    if (value < 0) {
      throw new MalformedException(
          -1, "expected a " + what + " below 2^63, found " + Long.toUnsignedString(value));
    }
    return value;
  }

  private static void checkCount(String what, int count, int limit) throws MalformedException {
    if (count > limit) {
      throw new MalformedException(
          -1, "expected at most " + limit + " " + what + ", found " + count);
    }
  }
}
