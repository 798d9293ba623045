package org.lading.node.rpc;

import java.util.Optional;
import org.lading.audit.AuditSource;
import org.lading.block.Block;
import org.lading.block.BlockHeader;
import org.lading.client.ServiceTrouble;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.embedded.LedgerView;
import org.lading.membership.ValidatorSet;
import org.lading.merkle.InclusionProof;
import org.lading.merkle.LogFrontier;
import org.lading.node.query.ServedLedger;
import org.lading.proto.node.v1.FollowBlocksRequest;
import org.lading.proto.node.v1.FollowBlocksResponse;
import org.lading.proto.node.v1.SealedHeader;

/** Hands over blocks, or their headers with the seals, as they become final. */
final class BlockFollowing {
  private final ServedLedger ledger;
  private final SharedViews views;

  BlockFollowing(ServedLedger ledger, SharedViews views) {
    this.ledger = ledger;
    this.views = views;
  }

  void follow(FollowBlocksRequest request, Call call, Outlet<FollowBlocksResponse> out)
      throws InterruptedException {
    long from = Wire.height(request.getFromHeight(), "from_height");
    long to = Wire.height(request.getToHeight(), "to_height");
    long last = to == 0 ? Long.MAX_VALUE : to;
    for (long height = from; height <= last; height++) {
      if (!ledger.awaitHeight(height)) {
        throw new CallException(ServiceTrouble.NODE_UNAVAILABLE, "the node stops; ask another");
      }
      out.send(message(height, height == from, request.getHeadersOnly(), call));
      if (height == Long.MAX_VALUE) {
        return;
      }
    }
  }

  private FollowBlocksResponse message(long height, boolean first, boolean headersOnly, Call call)
      throws InterruptedException {
    try (SharedViews.Lease lease = views.holding(height);
        Account.Turn _ = call.account().turn()) {
      LedgerView view = lease.view();
      AuditSource source = view.auditSource();
      Bytes encoded = source.block(height).orElseThrow();
      Block block = decode(height, encoded);
      BlockHeader header = block.header();
      FollowBlocksResponse.Builder message = FollowBlocksResponse.newBuilder();
      if (headersOnly) {
        message.setHeader(sealed(block, source));
      } else {
        message.setBlock(Wire.of(encoded));
      }
      if (first) {
        message.addAllFrontier(Wire.of(LogFrontier.read(source, block.firstLeafIndex()).peaks()));
      }
      nextValidators(header, view)
          .ifPresent(validators -> message.setNextValidators(Wire.of(validators.encode())));
      return message.build();
    }
  }

  private static SealedHeader sealed(Block block, AuditSource source) {
    BlockHeader header = block.header();
    InclusionProof path = InclusionProof.build(source, header.logSize(), header.sealedLogSize());
    return SealedHeader.newBuilder()
        .setHeader(Wire.of(header.encode()))
        .addAllPath(Wire.of(path.path()))
        .setCheckpoint(block.checkpoint())
        .build();
  }

  /** The set that seals the next block, where it is another and still the present one. */
  private static Optional<ValidatorSet> nextValidators(BlockHeader header, LedgerView view) {
    if (header.nextValidatorSetHash().equals(header.validatorSetHash())) {
      return Optional.empty();
    }
    return Optional.of(view.members().validators())
        .filter(validators -> validators.hash().equals(header.nextValidatorSetHash()));
  }

  private static Block decode(long height, Bytes encoded) {
    try {
      return Block.decode(encoded);
    } catch (MalformedException e) {
      throw new CallException(
          ServiceTrouble.STORE_FAILED,
          "block " + height + " does not read on this node: " + e.getMessage(),
          e);
    }
  }
}
