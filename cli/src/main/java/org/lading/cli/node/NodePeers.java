package org.lading.cli.node;

import java.util.List;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.shown.Words;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.proto.node.v1.ListPeersRequest;
import org.lading.proto.node.v1.PeerStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "peers",
    description = "Lists the other validators as a running node sees them.",
    footer = "  lading node peers --config carrier/node.yaml")
final class NodePeers implements Verb {
  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Override
  public Answer act(Context context) throws Failure {
    return new Shown(
        AdminLink.ask(
                options.files(context),
                admin -> admin.listPeers(ListPeersRequest.getDefaultInstance()))
            .getPeersList());
  }

  private record Shown(List<PeerStatus> peers) implements Answer {
    @Override
    public Json json() {
      return Json.kind("node-peers")
          .put(
              "peers",
              peers,
              peer -> {
                Json.Obj one =
                    Json.object().put("name", peer.getName()).put("reachable", peer.getReachable());
                if (peer.hasFinalHeight()) {
                  one.put("height", peer.getFinalHeight());
                }
                return one.put("lastSeen", seen(peer));
              });
    }

    private static @org.jspecify.annotations.Nullable String seen(PeerStatus peer) {
      return peer.getLastSeenMillis() == 0 ? null : Words.time(peer.getLastSeenMillis());
    }

    @Override
    public void print(Page page) {
      Table table = new Table("peer", "reachable", ">height", "last heard of");
      for (PeerStatus peer : peers) {
        String seen = seen(peer);
        table.row(
            peer.getName(),
            peer.getReachable() ? "yes" : "no",
            peer.hasFinalHeight() ? Long.toString(peer.getFinalHeight()) : "",
            seen == null ? "never" : seen);
      }
      page.table(table);
    }
  }
}
