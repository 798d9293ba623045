package org.lading.node.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lading.block.Block;
import org.lading.block.BlockEntry;
import org.lading.client.ItemFollower;
import org.lading.client.LedgerClient;
import org.lading.client.NoNodeException;
import org.lading.client.NodeException;
import org.lading.client.VerifiedChain;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.embedded.LedgerView;
import org.lading.proto.node.v1.FollowBlocksResponse;
import org.lading.proto.node.v1.SealedHeader;
import org.lading.provenance.TestEvents;
import org.lading.provenance.event.Action;
import org.lading.testkit.Consortium;
import org.lading.transaction.Outcome;

/** Clients that follow the chain, or one item, over nodes that are honest, stop, or lie. */
class FollowersTest {
  private @Nullable ServedConsortium test;

  @BeforeEach
  void serve() throws Exception {
    test = new ServedConsortium();
  }

  @AfterEach
  void close() throws Exception {
    if (test != null) {
      test.close();
    }
  }

  private ServedConsortium test() {
    return Objects.requireNonNull(test);
  }

  private void observe(int number, String... items) {
    test().consortium.advanceClock(500);
    test()
        .ledger
        .submit(
            test()
                .events(
                    Consortium.EXPORTER,
                    TestEvents.at("2025-12-%02dT10:00:00Z".formatted(1 + number))
                        .object(Action.OBSERVE, items))
                .encoded())
        .join();
  }

  private void grow(int blocks) {
    for (int i = 0; i < blocks; i++) {
      observe(i, "urn:x:" + i);
    }
  }

  private static List<VerifiedChain.Verified> take(
      LedgerClient client, long from, boolean headersOnly, int count) throws InterruptedException {
    List<VerifiedChain.Verified> all = new ArrayList<>();
    client
        .follower(from, headersOnly)
        .run(
            verified -> {
              all.add(verified);
              return all.size() < count;
            });
    return all;
  }

  @Test
  void followsBlocksAndHeadersFromAnyHeight() throws Exception {
    grow(6);
    LedgerClient client = test().client(Consortium.CARRIER, test().server);
    try (LedgerView view = test().ledger.view()) {
      for (long from : List.of(0L, 1L, 4L)) {
        List<VerifiedChain.Verified> blocks = take(client, from, false, (int) (7 - from));
        List<VerifiedChain.Verified> headers = take(client, from, true, (int) (7 - from));
        for (int i = 0; i < blocks.size(); i++) {
          Block expected = view.block(from + i).orElseThrow();
          assertEquals(Optional.of(expected), blocks.get(i).block());
          assertEquals(expected.header(), headers.get(i).header());
          assertEquals(expected.checkpoint(), headers.get(i).checkpoint());
          assertEquals(Optional.empty(), headers.get(i).block());
        }
      }
    }
  }

  @Test
  void goesOnWithBlocksThatComeLaterAndAtAnotherNode() throws Exception {
    grow(2);
    PublicServer second = test().serve(test().served, true);
    LedgerClient client = test().client(Consortium.CARRIER, test().server, second);
    List<Long> heights = new ArrayList<>();
    client
        .follower(0, false)
        .run(
            verified -> {
              heights.add(verified.header().height());
              if (verified.header().height() == 2) {
                test().server.close();
                grow(4);
              }
              return heights.size() < 5;
            });
    assertEquals(List.of(0L, 1L, 2L, 3L, 4L), heights);
  }

  private static Map<String, UnaryOperator<FollowBlocksResponse>> lies(boolean headers) {
    Map<String, UnaryOperator<FollowBlocksResponse>> lies = new LinkedHashMap<>();
    if (headers) {
      lies.put("another header", m -> header(m, h -> h.setHeader(flip(h.getHeader(), 40))));
      lies.put("a shorter path", m -> header(m, h -> h.clearPath()));
      lies.put("a seal changed", m -> header(m, h -> h.setCheckpoint(swap(h.getCheckpoint()))));
      return lies;
    }
    lies.put("bytes that are no block", m -> m.toBuilder().setBlock(ByteString.EMPTY).build());
    lies.put("an outcome changed", m -> block(m, FollowersTest::refused));
    lies.put("a transaction left out", m -> block(m, FollowersTest::emptied));
    lies.put(
        "a seal changed",
        m -> block(m, b -> new Block(b.header(), b.entries(), swap(b.checkpoint()))));
    lies.put("no block", m -> m.toBuilder().clearContent().build());
    return lies;
  }

  private static Block refused(Block block) {
    BlockEntry first = block.entries().getFirst();
    List<BlockEntry> entries = new ArrayList<>(block.entries());
    entries.set(0, new BlockEntry(first.transaction(), new Outcome(204, 0, "no")));
    return new Block(block.header(), entries, block.checkpoint());
  }

  private static Block emptied(Block block) {
    return new Block(block.header(), List.of(), block.checkpoint());
  }

  private static FollowBlocksResponse block(
      FollowBlocksResponse message, UnaryOperator<Block> change) {
    try {
      Block block = Block.decode(Bytes.wrap(message.getBlock().toByteArray()));
      return message.toBuilder()
          .setBlock(ByteString.copyFrom(change.apply(block).encode().array()))
          .build();
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  private static FollowBlocksResponse header(
      FollowBlocksResponse message, UnaryOperator<SealedHeader.Builder> change) {
    return message.toBuilder().setHeader(change.apply(message.getHeader().toBuilder())).build();
  }

  private static ByteString flip(ByteString bytes, int at) {
    byte[] changed = bytes.toByteArray();
    changed[at] ^= 1;
    return ByteString.copyFrom(changed);
  }

  /** Swaps two characters of the signature. */
  private static String swap(String note) {
    int at = note.length() - 30;
    char was = note.charAt(at);
    return note.substring(0, at) + (was == 'A' ? 'B' : 'A') + note.substring(at + 1);
  }

  @Test
  void noLieAboutABlockOrHeaderIsBelieved() throws Exception {
    grow(3);
    // Blocks are for members, so the honest node takes the liar for one.
    for (boolean headers : List.of(true)) {
      PublicServer honest = test().servePlain(test().served);
      LyingNode liar = test().closing(new LyingNode(honest));
      for (var lie : lies(headers).entrySet()) {
        liar.tell(truth -> changedAtTwo(truth, lie.getValue()));
        LedgerClient client = test().client(Optional.empty(), List.of(liar.address()), 400);
        List<Long> heights = new ArrayList<>();
        NoNodeException e =
            assertThrows(
                NoNodeException.class,
                () ->
                    client
                        .follower(0, headers)
                        .run(verified -> heights.add(verified.header().height())),
                lie.getKey());
        assertEquals(NodeException.Kind.DISHONEST, e.said().getFirst().kind(), lie.getKey());
        assertEquals(List.of(0L, 1L), heights, lie.getKey());
      }
    }
  }

  @Test
  void noLieAboutABlockIsBelievedByTheChain() throws Exception {
    grow(3);
    for (var lie : lies(false).entrySet()) {
      VerifiedChain chain =
          new VerifiedChain(
              test().consortium.genesis(), org.lading.crypto.Verifier.bouncyCastle(), 0);
      try (LedgerView view = test().ledger.view()) {
        for (long height = 0; height <= 3; height++) {
          Block block = view.block(height).orElseThrow();
          if (height == 2 && !lie.getKey().contains("no block")) {
            FollowBlocksResponse changed =
                lie.getValue()
                    .apply(
                        FollowBlocksResponse.newBuilder()
                            .setBlock(ByteString.copyFrom(block.encode().array()))
                            .build());
            assertThrows(
                Exception.class,
                () ->
                    chain.block(
                        Block.decode(Bytes.wrap(changed.getBlock().toByteArray())),
                        List.of(),
                        Optional.empty()),
                lie.getKey());
          }
          // What was refused left nothing behind.
          assertEquals(1, chain.block(block, List.of(), Optional.empty()).size(), lie.getKey());
        }
      }
    }
  }

  private static Message changedAtTwo(Message truth, UnaryOperator<FollowBlocksResponse> lie) {
    if (!(truth instanceof FollowBlocksResponse message)) {
      return truth;
    }
    try {
      long height =
          org.lading.block.BlockHeader.decode(
                  Bytes.wrap(message.getHeader().getHeader().toByteArray()))
              .height();
      return height == 2 ? lie.apply(message) : message;
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void tellsTheEventsOfAnItemAsTheyCome() throws Exception {
    observe(0, "urn:x:1");
    observe(1, "urn:x:2");
    observe(2, "urn:x:1", "urn:x:2");
    LedgerClient client = test().client(Consortium.CARRIER, test().server);
    List<Long> heights = new ArrayList<>();
    client
        .itemFollower("urn:x:1", 0)
        .run(
            told -> {
              heights.add(told.location().height());
              if (heights.size() == 2) {
                observe(3, "urn:x:3");
                observe(4, "urn:x:1");
              }
              return heights.size() < 3;
            });
    assertEquals(List.of(1L, 3L, 5L), heights);
    List<ItemFollower.Told> later = new ArrayList<>();
    client.itemFollower("urn:x:1", 3).run(told -> later.add(told) && later.size() < 2);
    assertEquals(3, later.getFirst().location().height());
    assertTrue(later.getFirst().receipt().format().startsWith("c2sp.org/tlog-proof@v1"));
    assertThrows(
        NodeException.class,
        () -> client.itemFollower("https://id.gs1.org/01/1", 0).run(t -> true));
  }
}
