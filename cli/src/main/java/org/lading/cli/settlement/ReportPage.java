package org.lading.cli.settlement;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.lading.settlement.query.PaymentResult;

/** The report as one page with plots, which needs no network and nothing beside it. */
final class ReportPage {
  private static final int WIDTH = 720;
  private static final int PLOT_HEIGHT = 180;
  private static final int MARGIN = 40;
  private static final int BAR = 26;
  private static final int LABEL = 240;
  private static final int LISTED = 500;

  private static final String STYLE =
      """
      body{font:16px/1.5 system-ui,sans-serif;max-width:760px;margin:2rem auto;padding:0 1rem;color:#1d2733}
      h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
      table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #d8dee6}
      td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
      .big{font-size:2rem;font-weight:600}.tiles{display:flex;gap:2rem;flex-wrap:wrap}.tiles div{min-width:9rem}
      .faint{color:#5d6b7a}svg{max-width:100%;height:auto}svg text{font:13px system-ui,sans-serif;fill:#1d2733}
      """;

  private final StringBuilder out = new StringBuilder();
  private final Report report;

  private ReportPage(Report report) {
    this.report = report;
  }

  static String of(Report report) {
    return new ReportPage(report).draw();
  }

  private String draw() {
    Figures all = report.all();
    out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<title>Settlement on ").append(escaped(report.ledger())).append("</title>\n");
    out.append("<style>\n").append(STYLE).append("</style></head><body>\n");
    out.append("<h1>Settlement on ").append(escaped(report.ledger())).append("</h1>\n");
    out.append("<p class=\"faint\">As of block ").append(report.height());
    out.append(", ").append(report.today()).append(". Working days ");
    out.append(escaped(report.counting().words())).append(".</p>\n<div class=\"tiles\">\n");
    tile(all.medianText(), "working days from shipment to final payment, in the middle");
    tile(all.text(Figures.NINETY), "at the 90th percentile");
    tile(report.mismatchRate(), "of " + report.payments().size() + " payments mismatched");
    tile(Integer.toString(report.open().size()), "orders open");
    out.append("</div>\n<p class=\"faint\">To compare, ").append(escaped(Report.BASELINES));
    out.append(".</p>\n");
    histogram(all.days());
    bars("Median by corridor", report.byCorridor());
    bars("Median by who told the payment", report.byBank());
    results();
    open();
    return out.append("</body></html>\n").toString();
  }

  private void tile(String value, String words) {
    out.append("<div><div class=\"big\">").append(escaped(value)).append("</div>");
    out.append(escaped(words)).append("</div>\n");
  }

  private void histogram(List<Integer> days) {
    if (days.isEmpty()) {
      return;
    }
    Map<Integer, Integer> counts = new TreeMap<>();
    days.forEach(day -> counts.merge(Math.max(0, day), 1, Integer::sum));
    int last = Math.max(8, days.getLast());
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    double step = (WIDTH - 2.0 * MARGIN) / (last + 1);
    out.append("<h2>Working days from shipment to final payment</h2>\n");
    svg(PLOT_HEIGHT + 2 * MARGIN, "How many orders took how many working days");
    counts.forEach(
        (day, count) -> {
          double height = (double) PLOT_HEIGHT * count / most;
          rectangle(
              MARGIN + day * step + 1,
              MARGIN + PLOT_HEIGHT - height,
              Math.max(1, step - 2),
              height,
              day + " working days: " + count + " orders");
        });
    int every = Math.max(1, last / 12);
    for (int day = 0; day <= last; day += every) {
      text(MARGIN + (day + 0.5) * step, MARGIN + PLOT_HEIGHT + 18.0, "middle", day + "");
    }
    marker(MARGIN + (6 + 0.5) * step, "6 before");
    marker(MARGIN + (1.2 + 0.5) * step, "1.2 Ningbo");
    out.append("</svg>\n");
  }

  private void marker(double x, String words) {
    out.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#b04a2f\" stroke-dasharray=\"4 3\"/>%n",
            x,
            x,
            MARGIN - 12,
            MARGIN + PLOT_HEIGHT));
    text(x, MARGIN - 16.0, "middle", words);
  }

  private void bars(String title, List<Figures> groups) {
    List<Figures> shown = groups.stream().filter(one -> !one.days().isEmpty()).toList();
    if (shown.isEmpty()) {
      return;
    }
    int most = Math.max(1, shown.stream().mapToInt(Figures::median).max().orElse(1));
    out.append("<h2>").append(escaped(title)).append("</h2>\n");
    svg(shown.size() * BAR + 10, title);
    for (int i = 0; i < shown.size(); i++) {
      Figures one = shown.get(i);
      double length = (WIDTH - LABEL - 120.0) * one.median() / most;
      double y = i * BAR + 4.0;
      text(LABEL - 8.0, y + 15, "end", one.name());
      rectangle(LABEL, y, Math.max(1, length), BAR - 8.0, one.name());
      text(
          LABEL + length + 8,
          y + 15,
          "start",
          one.median() + " (p90 " + one.text(Figures.NINETY) + ", " + one.days().size() + " paid)");
    }
    out.append("</svg>\n");
  }

  private void results() {
    out.append("<h2>Payments</h2>\n<table><tr><th>result</th><th class=\"n\">payments</th></tr>\n");
    for (PaymentResult result : PaymentResult.values()) {
      if (report.count(result) > 0) {
        out.append("<tr><td>").append(result.name().toLowerCase(Locale.ROOT));
        out.append("</td><td class=\"n\">").append(report.count(result)).append("</td></tr>\n");
      }
    }
    out.append("</table>\n");
  }

  private void open() {
    if (report.open().isEmpty()) {
      return;
    }
    out.append("<h2>Open orders</h2>\n<table><tr><th>order</th><th>buyer</th><th>seller</th>");
    out.append("<th class=\"n\">remaining</th><th>due</th><th class=\"n\">days late</th></tr>\n");
    for (Settled one : report.open().stream().limit(LISTED).toList()) {
      out.append("<tr><td>").append(escaped(one.order().name())).append("</td><td>");
      out.append(escaped(one.order().record().order().buyer().name())).append("</td><td>");
      out.append(escaped(one.order().record().order().seller().name()));
      out.append("</td><td class=\"n\">");
      out.append(escaped(one.order().amount(one.order().record().remaining())));
      out.append("</td><td>").append(one.order().record().order().due());
      out.append("</td><td class=\"n\">").append(one.daysLate(report.today()));
      out.append("</td></tr>\n");
    }
    out.append("</table>\n");
  }

  private void svg(int height, String title) {
    out.append("<svg viewBox=\"0 0 ").append(WIDTH).append(' ').append(height);
    out.append("\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\"><title>");
    out.append(escaped(title)).append("</title>\n");
  }

  private void rectangle(double x, double y, double width, double height, String title) {
    out.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"#2f6690\"><title>%s</title></rect>%n",
            x,
            y,
            width,
            height,
            escaped(title)));
  }

  private void text(double x, double y, String anchor, String words) {
    out.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            escaped(words)));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
