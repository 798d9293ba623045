package org.lading.cli.network;

import java.util.ArrayList;
import java.util.List;
import org.lading.cli.ledger.Member;

/** What the nodes of a network on this machine are called. */
final class NodeNames {
  private static final List<String> TRADES =
      List.of("exporter", "carrier", "customs", "bank", "importer", "inspector", "insurer");

  private NodeNames() {}

  /**
   * A name for each of {@code validators} nodes: the first role of the member that runs it, or else
   * a trade nobody has yet.
   */
  static List<String> of(List<Member> given, int validators) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < Math.max(validators, given.size()); i++) {
      String name =
          i < given.size() && !given.get(i).roles().isEmpty()
              ? given.get(i).roles().getFirst().name()
              : trade(i);
      for (int next = 0; names.contains(name); next++) {
        name = trade(next);
      }
      names.add(name);
    }
    return List.copyOf(names);
  }

  static boolean isTrade(String name) {
    return TRADES.contains(name);
  }

  private static String trade(int index) {
    int round = index / TRADES.size();
    return TRADES.get(index % TRADES.size()) + (round == 0 ? "" : "-" + (round + 1));
  }
}
