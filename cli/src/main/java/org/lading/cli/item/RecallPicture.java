package org.lading.cli.item;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lading.provenance.query.Recall;
import org.lading.provenance.query.Trace;

/**
 * A recall as a drawing (SVG 1.1): the item asked for at the left, what was made of it to the
 * right, one column for each step; who holds each and in which country under its name. What only
 * carried the goods is drawn with a broken line.
 */
final class RecallPicture {
  private static final int BOX_WIDTH = 300;
  private static final int BOX_HEIGHT = 50;
  private static final int COLUMN = 380;
  private static final int ROW = 66;
  private static final int MARGIN = 24;
  private static final int HEADER = 56;
  private static final int SHOWN_CHARACTERS = 42;
  private static final int DRAWN = 2_000;
  private static final String GS1 = "https://id.gs1.org/";

  private record Corner(int x, int y) {}

  private final Recall recall;
  private final Map<String, Recall.Affected> affected = new HashMap<>();
  private final Map<String, Corner> places = new HashMap<>();
  private final StringBuilder out = new StringBuilder();

  private RecallPicture(Recall recall) {
    this.recall = recall;
    recall.affected().forEach(one -> affected.put(one.item(), one));
  }

  static String of(Recall recall) {
    return new RecallPicture(recall).draw();
  }

  private String draw() {
    List<Trace.Node> drawn = recall.trace().nodes().stream().limit(DRAWN).toList();
    Map<Integer, List<Trace.Node>> columns = new TreeMap<>();
    drawn.forEach(
        node -> columns.computeIfAbsent(node.depth(), depth -> new ArrayList<>()).add(node));
    int column = 0;
    int rows = 1;
    for (List<Trace.Node> nodes : columns.values()) {
      for (int row = 0; row < nodes.size(); row++) {
        places.put(nodes.get(row).item(), new Corner(MARGIN + column * COLUMN, HEADER + row * ROW));
      }
      rows = Math.max(rows, nodes.size());
      column++;
    }
    int width = 2 * MARGIN + (column - 1) * COLUMN + BOX_WIDTH;
    int height = HEADER + rows * ROW + MARGIN;
    begin(width, height, recall.trace().nodes().size() - drawn.size());
    recall.trace().edges().forEach(this::edge);
    drawn.forEach(this::box);
    return out.append("</svg>\n").toString();
  }

  private void begin(int width, int height, int left) {
    out.append(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"")
        .append(" width=\"%d\" height=\"%d\"".formatted(width, height))
        .append(" viewBox=\"0 0 %d %d\"".formatted(width, height))
        .append(" font-family=\"ui-monospace, Menlo, Consolas, monospace\" font-size=\"11\">\n")
        .append("<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\"")
        .append(" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">")
        .append("<path d=\"M0 0L8 4L0 8z\" fill=\"#557\"/></marker></defs>\n")
        .append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
    text(MARGIN, MARGIN, "font-size=\"14\" font-weight=\"bold\"", "recall of " + recall.item());
    String remark =
        recall.affected().size()
            + " items, "
            + recall.holdings().size()
            + " holdings"
            + (left > 0 ? ", " + left + " more are not drawn" : "")
            + (recall.truncated() ? "; the trace met a limit and is cut" : "");
    text(MARGIN, MARGIN + 17, "fill=\"#555\"", remark);
  }

  private void edge(Trace.Edge edge) {
    Corner from = places.get(edge.from());
    Corner to = places.get(edge.to());
    if (from == null || to == null) {
      return;
    }
    int x1 = from.x() + BOX_WIDTH;
    int y1 = from.y() + BOX_HEIGHT / 2;
    int x2 = to.x();
    int y2 = to.y() + BOX_HEIGHT / 2;
    if (x2 <= from.x()) {
      // Within one column, or back: from side to side, around the boxes.
      x2 = to.x() + BOX_WIDTH;
    }
    int bend = Math.max(30, Math.abs(x2 - x1) / 2);
    int towards = x2 <= x1 ? x2 + bend : x2 - bend;
    out.append(
        "<path d=\"M%d %dC%d %d %d %d %d %d\" fill=\"none\" stroke=\"#557\"%s marker-end=\"url(#tip)\"/>\n"
            .formatted(
                x1,
                y1,
                x1 + bend,
                y1,
                towards,
                y2,
                x2,
                y2,
                edge.link() == Trace.Link.TRANSFORMED ? "" : " stroke-dasharray=\"5 3\""));
  }

  private void box(Trace.Node node) {
    Corner at = places.get(node.item());
    if (at == null) {
      return;
    }
    Recall.Affected known = affected.get(node.item());
    List<Recall.Holding> holdings = known == null ? List.of() : known.holdings();
    String fill = node.carrier() ? "#f4f4f4" : holdings.isEmpty() ? "#e8e8e8" : "#fff3d6";
    out.append("<g><title>").append(escaped(title(node, holdings))).append("</title>\n");
    out.append(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\" fill=\"%s\" stroke=\"#557\"%s/>\n"
            .formatted(
                at.x(),
                at.y(),
                BOX_WIDTH,
                BOX_HEIGHT,
                fill,
                node.carrier() ? " stroke-dasharray=\"4 3\"" : ""));
    text(at.x() + 8, at.y() + 15, "font-weight=\"bold\"", shortened(node.item()));
    text(at.x() + 8, at.y() + 29, "fill=\"#333\"", first(node, holdings));
    text(at.x() + 8, at.y() + 43, "fill=\"#555\"", second(holdings));
    out.append("</g>\n");
  }

  private static String first(Trace.Node node, List<Recall.Holding> holdings) {
    if (node.carrier()) {
      return "carried it for a while";
    }
    if (holdings.isEmpty()) {
      return "used up or ended";
    }
    Recall.Holding first = holdings.getFirst();
    boolean sure = first.certainty() == Recall.Certainty.PRESENT;
    return (sure ? "held by " : "perhaps still held by ")
        + shortened(first.holder().isEmpty() ? "nobody named" : first.holder());
  }

  private static String second(List<Recall.Holding> holdings) {
    if (holdings.isEmpty()) {
      return "";
    }
    Recall.Holding one = holdings.getFirst();
    String more = holdings.size() > 1 ? ", and " + (holdings.size() - 1) + " more" : "";
    return shortened(one.place())
        + (one.country().isEmpty() ? "" : " " + one.country())
        + " "
        + Told.time(one.sinceMillis()).substring(0, 10)
        + more;
  }

  private static String title(Trace.Node node, List<Recall.Holding> holdings) {
    StringBuilder title = new StringBuilder(node.item());
    for (Recall.Holding one : holdings) {
      title
          .append('\n')
          .append(one.holder())
          .append(", ")
          .append(one.place())
          .append(' ')
          .append(one.country())
          .append(", since ")
          .append(Told.time(one.sinceMillis()));
    }
    return title.toString();
  }

  private void text(int x, int y, String style, String text) {
    out.append("<text x=\"%d\" y=\"%d\" %s>".formatted(x, y, style))
        .append(escaped(text))
        .append("</text>\n");
  }

  /** The end of a long name tells more than its beginning. */
  private static String shortened(String name) {
    String text = name.startsWith(GS1) ? name.substring(GS1.length()) : name;
    return text.length() <= SHOWN_CHARACTERS
        ? text
        : "…" + text.substring(text.length() - SHOWN_CHARACTERS + 1);
  }

  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '&' -> safe.append("&amp;");
        case '"' -> safe.append("&quot;");
        default -> safe.append(c < ' ' && c != '\n' ? ' ' : c);
      }
    }
    return safe.toString();
  }
}
