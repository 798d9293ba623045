package org.lading.cli.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lading.client.LedgerClient;
import org.lading.client.NoNodeException;
import org.lading.client.NodeAddress;
import org.lading.client.ServiceTrouble;
import org.lading.client.Submitted;
import org.lading.crypto.PrivateKey;
import org.lading.crypto.Suite;
import org.lading.embedded.LedgerView;
import org.lading.execution.Rejection;
import org.lading.proto.node.v1.GetStatusResponse;

/** What clients can do to a node from outside, while its members go on. */
@Tag("bad-days")
@Timeout(900)
class HostileClientTest {
  private static final int CONNECTIONS = Integer.getInteger("bad.days.connections", 10_000);

  @TempDir private Path directory = Path.of("");

  @Test
  void tenThousandConnectionsKeepNoMemberOut() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try (Corridor corridor = Corridor.running(directory);
        Traffic traffic = Traffic.on(corridor)) {
      String crowded = corridor.leader();
      NodeAddress address = corridor.address(crowded);
      for (int i = 0; i < CONNECTIONS; i++) {
        connect(sockets, address);
      }
      // A member who was not connected before comes in, past all of them.
      long millis = traffic.millisToFinal(crowded);
      System.out.println(
          "with "
              + sockets.size()
              + " connections, a new client's is final after "
              + millis
              + " ms");
      traffic.awaitMore(20);
      assertTrue(corridor.isRunning(crowded));
      for (Socket socket : sockets) {
        socket.close();
      }
      Verdict.on(corridor, traffic);
    }
  }

  /** One that says nothing; the node may well have closed it. */
  private static void connect(List<Socket> sockets, NodeAddress address) throws IOException {
    Socket socket = new Socket();
    sockets.add(socket);
    socket.connect(new InetSocketAddress(address.host(), address.port()), 10_000);
  }

  @Test
  void aGibibyteAnnouncedIsNotWaitedFor() throws Exception {
    try (Corridor corridor = Corridor.running(directory);
        Traffic traffic = Traffic.on(corridor)) {
      String node = corridor.follower();
      for (int i = 0; i < 20; i++) {
        assertEquals(
            RawCall.End.REFUSED, RawCall.announce(corridor.address(node), 1 << 30), "call " + i);
      }
      traffic.awaitMore(20);
      assertTrue(corridor.isRunning(node));
      Verdict.on(corridor, traffic);
    }
  }

  @Test
  void aKeyThatWasTakenOffTheRegisterOpensNoDoorAnyMore() throws Exception {
    try (Corridor corridor = Corridor.running(directory);
        Traffic traffic = Traffic.on(corridor)) {
      traffic.end();
      String member = corridor.follower();
      PrivateKey next = PrivateKey.generate(Suite.ED25519, new SecureRandom());
      String other = corridor.leader();
      List<NodeAddress> node = List.of(corridor.address(member));
      try (LedgerClient client = traffic.client(member, node);
          LedgerClient witness = traffic.client(other, node)) {
        long end = height(corridor, member) + 5;
        Submitted rotated = client.submit(traffic.rotation(member, next, end));
        assertTrue(
            rotated instanceof Submitted.Recorded recorded && recorded.outcome().number() == 0,
            rotated::toString);
        while (height(corridor, member) < end) {
          witness.submit(traffic.transaction(other));
        }
      }
      corridor.await("the old key is shut out", () -> isShutOut(corridor, traffic, member));
      Verdict.on(corridor, traffic);
    }
  }

  private static long height(Corridor corridor, String name) {
    return corridor.status(name).map(GetStatusResponse::getHeight).orElse(0L);
  }

  /** What it signs is refused, and what only members may read it is not told. */
  private static boolean isShutOut(Corridor corridor, Traffic traffic, String member) {
    try (LedgerClient late = traffic.client(member, List.of(corridor.address(member)))) {
      if (!(late.submit(traffic.transaction(member)) instanceof Submitted.Rejected rejected)
          || rejected.number() != Rejection.KEY_ENDED.number()) {
        return false;
      }
      try (LedgerView view = late.view(0)) {
        return view.block(1).isEmpty();
      }
    } catch (NoNodeException e) {
      return String.valueOf(e.getMessage()).contains(ServiceTrouble.NOT_PERMITTED.name());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
