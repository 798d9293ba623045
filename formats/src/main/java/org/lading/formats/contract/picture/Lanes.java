package org.lading.formats.contract.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Ways from clauses to the stages they lead to, beside the stages; no two lie on each other. */
final class Lanes {
  /** The ways to one stage, joined in one lane. */
  private record Joined(int lane, List<Integer> froms, int to) {}

  private final Map<Integer, List<Integer>> froms = new TreeMap<>();
  private final Map<Integer, Integer> tos = new TreeMap<>();

  /** A clause at the height {@code y} leads to a stage. */
  void from(int stage, int y) {
    froms.computeIfAbsent(stage, none -> new ArrayList<>()).add(y);
  }

  /** A stage begins at the height {@code y}. */
  void to(int stage, int y) {
    tos.put(stage, y);
  }

  private List<Joined> joined() {
    List<Joined> all = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    froms.forEach(
        (stage, from) -> {
          int to = tos.getOrDefault(stage, from.getLast());
          int lane = 0;
          while (lane < ends.size() && ends.get(lane) >= from.getFirst()) {
            lane++;
          }
          if (lane == ends.size()) {
            ends.add(to);
          } else {
            ends.set(lane, to);
          }
          all.add(new Joined(lane, from, to));
        });
    return all;
  }

  int count() {
    return 1 + joined().stream().mapToInt(Joined::lane).max().orElse(-1);
  }

  /** Draws them to the right of {@code x}, {@code apart} from each other. */
  void draw(Svg svg, int x, int apart, List<String> colours) {
    int number = 0;
    for (Joined one : joined()) {
      String colour = colours.get(number++ % colours.size());
      int lane = x + (one.lane() + 1) * apart;
      svg.line(
          "M" + lane + " " + one.froms().getFirst() + "V" + one.to() + "H" + (x + 8), colour, 2);
      for (int from : one.froms()) {
        svg.line("M" + x + " " + from + "H" + lane, colour, 2);
        svg.dot(x, from, 3, colour);
      }
      svg.point(x, one.to(), colour);
    }
  }
}
