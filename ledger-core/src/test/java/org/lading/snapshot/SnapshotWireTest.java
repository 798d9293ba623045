package org.lading.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.execution.Tables;
import org.lading.merkle.LogEdge;
import org.lading.merkle.LogFrontier;
import org.lading.merkle.LogNode;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.state.Writer;

/** What travels is the generated messages' bytes; and the edge of a log vouches for each hash. */
class SnapshotWireTest {
  private static final Table TABLE = Tables.authenticated().getFirst();

  private static Hash leaf(long number) {
    return Sha256.of(Bytes.ofUtf8("leaf " + number));
  }

  /** The frontier of a log of {@code size} leaves, and all its nodes by level and index. */
  private static LogFrontier log(int size, List<LogNode> nodes) {
    List<Hash> leaves = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      leaves.add(leaf(i));
    }
    LogFrontier.Appended all = LogFrontier.EMPTY.append(leaves);
    nodes.addAll(all.nodes());
    return all.after();
  }

  private static LogEdge edge(int size, List<LogNode> nodes) {
    return LogEdge.read(
        (level, index) ->
            nodes.stream()
                .filter(node -> node.level() == level && node.index() == index)
                .findFirst()
                .orElseThrow()
                .hash(),
        size);
  }

  @Test
  void theEdgeOfEverySizeMakesItsFrontier() throws Exception {
    for (int size : List.of(1, 2, 15, 16, 17, 31, 32, 255, 256, 257, 272, 300)) {
      List<LogNode> nodes = new ArrayList<>();
      LogFrontier frontier = log(size, nodes);
      LogEdge edge = edge(size, nodes);
      assertEquals(frontier, edge.frontier(), "size " + size);
      for (LogNode node : edge.nodes()) {
        assertEquals(true, edge.holds(node));
      }
    }
  }

  @Test
  void everyHashOfAnEdgeCounts() throws Exception {
    for (int size : List.of(16, 21, 256, 259)) {
      List<LogNode> nodes = new ArrayList<>();
      LogFrontier frontier = log(size, nodes);
      LogEdge edge = edge(size, nodes);
      for (int group = 0; group < edge.groups().size(); group++) {
        for (int at = 0; at < edge.groups().get(group).size(); at++) {
          List<List<Hash>> spoilt = new ArrayList<>(edge.groups());
          List<Hash> hashes = new ArrayList<>(spoilt.get(group));
          hashes.set(at, leaf(-1));
          spoilt.set(group, hashes);
          assertEquals(
              true, refusedOrOther(new LogEdge(size, spoilt), frontier), size + " " + group);
        }
      }
    }
  }

  private static boolean refusedOrOther(LogEdge edge, LogFrontier honest) {
    try {
      return !edge.frontier().root().equals(honest.root());
    } catch (MalformedException e) {
      return true;
    }
  }

  @Test
  void anEdgeIsItsGeneratedMessageAndComesBack() throws Exception {
    List<LogNode> nodes = new ArrayList<>();
    log(273, nodes);
    LogEdge edge = edge(273, nodes);
    CanonicalWriter writer = new CanonicalWriter();
    edge.write(writer);
    org.lading.proto.v1.LogEdge.Builder message =
        org.lading.proto.v1.LogEdge.newBuilder().setSize(273);
    for (List<Hash> group : edge.groups()) {
      ByteString all = ByteString.EMPTY;
      for (Hash hash : group) {
        all = all.concat(ByteString.copyFrom(hash.bytes().toByteArray()));
      }
      message.addGroups(all);
    }
    assertEquals(Bytes.wrap(message.build().toByteArray()), writer.toBytes());
    assertEquals(edge, CanonicalReader.readAll(writer.toBytes(), LogEdge::read));
    org.lading.proto.v1.LogEdge fewer = message.clearGroups().build();
    assertThrows(
        MalformedException.class,
        () -> CanonicalReader.readAll(Bytes.wrap(fewer.toByteArray()), LogEdge::read));
  }

  @Test
  void aPageIsItsGeneratedMessageAndComesBack() throws Exception {
    StateView.Entry entry =
        new StateView.Entry(
            Bytes.ofUtf8("key"), new StateValue(Writer.block(7), Bytes.ofUtf8("value")));
    StatePage page = new StatePage(List.of(new StatePage.Run(TABLE, List.of(entry))), true);
    org.lading.proto.v1.StatePage.Builder message =
        org.lading.proto.v1.StatePage.newBuilder()
            .addEntries(
                org.lading.proto.v1.StateEntry.newBuilder()
                    .setTable(TABLE.id())
                    .setKey(ByteString.copyFromUtf8("key"))
                    .setValue(ByteString.copyFrom(entry.value().encode().toByteArray())))
            .setLast(true);
    assertEquals(Bytes.wrap(message.build().toByteArray()), page.encode());
    assertEquals(page, StatePage.decode(page.encode()));
    message.getEntriesBuilder(0).setTable(Table.FIRST_INDEX + 1);
    Bytes ofIndex = Bytes.wrap(message.build().toByteArray());
    assertThrows(MalformedException.class, () -> StatePage.decode(ofIndex));
  }
}
