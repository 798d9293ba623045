package org.lading.formats.contract.picture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lading.contract.Course;
import org.lading.contract.Document;
import org.lading.contract.Escrow;
import org.lading.contract.PayLine;
import org.lading.contract.Stage;
import org.lading.contract.Target;
import org.lading.contract.whatif.Step;
import org.lading.contract.whatif.Way;
import org.lading.formats.contract.words.ContractWords;
import org.lading.formats.contract.words.StepWords;

/** A contract drawn from top to bottom: who, what it waits for, and each stage with its clauses. */
public final class ContractPicture {
  private static final int LEFT = 24;
  private static final int WIDTH = 1_000;
  private static final int LINE = 20;
  private static final int PAD = 12;
  private static final int APART = 16;
  private static final int TEXT_X = LEFT + 54;
  private static final int PAYS_X = LEFT + 600;
  private static final int PAYS_WIDTH = LEFT + WIDTH - PAYS_X - 2 * PAD - 16;

  private static final String INK = "#1b1f24";
  private static final String FAINT = "#57606a";
  private static final String FRAME = "#8c959f";
  private static final String HEAD = "#dfe7f0";
  private static final String LAST = "#f3f4f6";
  private static final String FIRED = "#e6f4ea";
  private static final String FIRED_FRAME = "#1a7f37";

  /** Told apart by eyes that see few colours too; the name always stands beside. */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#7a5c00", "#56b4e9", "#6b2c91");

  private final ContractWords words;
  private final Document document;
  private final Map<Way.Clause, Step.Fired> fired = new LinkedHashMap<>();
  private final Svg svg = new Svg();
  private final Lanes lanes = new Lanes();
  private int y = LEFT;

  private ContractPicture(ContractWords words, List<Step> steps) {
    this.words = words;
    this.document = words.document();
    for (Step step : steps) {
      if (step instanceof Step.Fired one) {
        fired.put(new Way.Clause(one.stage(), one.clause()), one);
      }
    }
  }

  /**
   * The file.
   *
   * @param steps what happened; clauses that fired are marked, with what they paid
   */
  public static String of(ContractWords words, List<Step> steps) {
    ContractPicture picture = new ContractPicture(words, steps);
    picture.head();
    for (int i = 0; i < picture.document.stages().size(); i++) {
      picture.stage(i);
    }
    picture.foot();
    picture.lanes.draw(picture.svg, LEFT + WIDTH, APART, COLOURS);
    int width = 2 * LEFT + WIDTH + (picture.lanes.count() + 1) * APART;
    return picture.svg.file(picture.document.title(), width, picture.y + LEFT);
  }

  private void paragraph(int x, int width, Svg.Type type, String fill, String text) {
    for (String line : Wrapped.lines(text, type, width)) {
      y += Math.max(LINE, type.size() + 6);
      svg.text(x, y, type, fill, line);
    }
  }

  private void head() {
    Escrow escrow = document.escrow();
    paragraph(LEFT, WIDTH, Svg.Type.TITLE, INK, document.title());
    y += PAD / 2;
    paragraph(
        LEFT,
        WIDTH,
        Svg.Type.PLAIN,
        FAINT,
        (escrow.isFixed()
                ? words.money(escrow.least())
                : words.money(escrow.least()) + " to " + words.money(escrow.most()))
            + ", which "
            + words.role(escrow.payer())
            + " locks by "
            + words.deadlineInFull(document.fundBy()));
    y += PAD;
    for (int i = 0; i < document.parties().size(); i++) {
      svg.dot(LEFT + 8, y + LINE - 5, 6, colour(i));
      paragraph(
          LEFT + 24,
          WIDTH,
          Svg.Type.PLAIN,
          INK,
          words.role(i) + ": " + document.parties().get(i).organisation());
    }
    if (!document.facts().isEmpty()) {
      y += PAD;
      paragraph(LEFT, WIDTH, Svg.Type.HEADING, INK, "It waits for");
      for (int i = 0; i < document.facts().size(); i++) {
        paragraph(
            LEFT + 24, WIDTH - 24, Svg.Type.PLAIN, INK, words.fact(i) + ": " + words.source(i));
      }
    }
    y += PAD;
    paragraph(LEFT, WIDTH, Svg.Type.HEADING, INK, "Deadlines");
    for (int i = 0; i < document.deadlines().size(); i++) {
      paragraph(LEFT + 24, WIDTH, Svg.Type.PLAIN, INK, words.deadlineInFull(i));
    }
  }

  private static String colour(int place) {
    return COLOURS.get(place % COLOURS.size());
  }

  private void stage(int place) {
    Stage stage = document.stages().get(place);
    y += LEFT;
    String title = "Stage " + stage.name() + ", up to " + words.deadlineInFull(stage.deadline());
    List<String> head = Wrapped.lines(title, Svg.Type.HEADING, WIDTH - 2 * PAD);
    int height = head.size() * LINE + PAD;
    svg.box(LEFT, y, WIDTH, height, HEAD, FRAME, 1);
    lanes.to(place, y + height / 2);
    int base = y;
    for (String line : head) {
      base += LINE;
      svg.text(LEFT + PAD, base - 1, Svg.Type.HEADING, INK, line);
    }
    y += height;
    for (int i = 0; i < stage.clauses().size(); i++) {
      clause(place, i);
    }
    clause(place, Course.LAST_CLAUSE);
  }

  /** A line of what a clause pays, with the colour of the first of each party. */
  private record Pay(String text, String colour) {}

  private void clause(int stage, int clause) {
    boolean last = clause == Course.LAST_CLAUSE;
    Step.Fired done = fired.get(new Way.Clause(stage, clause));
    Target target = words.target(stage, clause);
    List<String> when = new ArrayList<>();
    when.addAll(
        Wrapped.lines(
            (last ? "else when " : "when ") + words.when(stage, clause),
            Svg.Type.PLAIN,
            PAYS_X - TEXT_X - PAD));
    List<Pay> pays = pays(target, done);
    int rows = Math.max(when.size() + (done == null ? 0 : 1), pays.size() + 1);
    int height = rows * LINE + PAD;
    svg.box(
        LEFT,
        y,
        WIDTH,
        height,
        done != null ? FIRED : last ? LAST : "#ffffff",
        done != null ? FIRED_FRAME : FRAME,
        done != null ? 3 : 1);
    svg.text(LEFT + PAD, y + LINE, Svg.Type.STRONG, FAINT, last ? "last" : "" + (clause + 1));
    int base = y;
    for (String line : when) {
      base += LINE;
      svg.text(TEXT_X, base, Svg.Type.PLAIN, INK, line);
    }
    if (done != null) {
      svg.text(
          TEXT_X,
          base + LINE,
          Svg.Type.STRONG,
          FIRED_FRAME,
          "fired " + ContractWords.time(done.timeMillis()));
    }
    pays(target, pays);
    y += height;
  }

  private List<Pay> pays(Target target, Step.@org.jspecify.annotations.Nullable Fired done) {
    List<Pay> pays = new ArrayList<>();
    StepWords told = new StepWords(words);
    for (PayLine line : target.pays()) {
      String text = words.line(line);
      if (done != null) {
        for (Step.Payment payment : done.payments()) {
          text = payment.party() == line.party() ? told.payment(payment) : text;
        }
      }
      String colour = colour(line.party());
      for (String part : Wrapped.lines(text, Svg.Type.PLAIN, PAYS_WIDTH)) {
        pays.add(new Pay(part, colour));
        colour = "";
      }
    }
    return pays;
  }

  private void pays(Target target, List<Pay> pays) {
    int base = y;
    for (Pay pay : pays) {
      base += LINE;
      if (!pay.colour().isEmpty()) {
        svg.dot(PAYS_X, base - 5, 6, pay.colour());
      }
      svg.text(PAYS_X + 16, base, Svg.Type.PLAIN, INK, pay.text());
    }
    base += LINE;
    svg.text(
        PAYS_X - 6,
        base,
        Svg.Type.STRONG,
        FAINT,
        target.next().isPresent() ? "goes on to " + words.stage(target.next().getAsInt()) : "ends");
    target.next().ifPresent(next -> lanes.from(next, y + LINE));
  }

  private void foot() {
    if (!words.dispute().isEmpty()) {
      y += LEFT;
      paragraph(LEFT, WIDTH, Svg.Type.HEADING, INK, "Dispute");
      paragraph(LEFT, WIDTH, Svg.Type.PLAIN, INK, words.dispute());
    }
  }
}
