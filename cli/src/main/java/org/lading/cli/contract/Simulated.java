package org.lading.cli.contract;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Answer;
import org.lading.cli.shown.Words;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Style;
import org.lading.cli.text.Table;
import org.lading.contract.Course;
import org.lading.contract.whatif.Simulation;
import org.lading.contract.whatif.Step;
import org.lading.formats.contract.words.ContractWords;
import org.lading.formats.contract.words.StepWords;

/**
 * What a simulated contract did.
 *
 * @param fundingWasNamed else it was taken for granted
 * @param drawn the picture, if one was asked for
 */
record Simulated(
    ContractWords words, Simulation simulation, boolean fundingWasNamed, @Nullable Path drawn)
    implements Answer {

  private Map<Integer, Long> paid() {
    Map<Integer, Long> paid = new TreeMap<>();
    for (Step step : simulation.steps()) {
      step.payments().forEach(one -> paid.merge(one.party(), one.amount(), Math::addExact));
    }
    return paid;
  }

  @Override
  public Json json() {
    return Json.kind("contract-simulation")
        .put("contract", words.document().hash().hex())
        .put("title", words.document().title())
        .put("currency", words.currency().code())
        .put("status", simulation.status().word())
        .put("funded", words.currency().format(simulation.standing().funded()))
        .put("steps", simulation.steps(), this::json)
        .put(
            "paid",
            paid().entrySet(),
            one ->
                Json.object()
                    .put("party", words.role(one.getKey()))
                    .put("amount", words.currency().format(one.getValue())))
        .put("file", drawn == null ? null : drawn.toString());
  }

  private Json json(Step step) {
    StepWords text = new StepWords(words);
    Json.Obj json =
        Json.object().put("time", Words.time(step.timeMillis())).put("step", text.kind(step));
    if (step instanceof Step.Fired fired) {
      json.put("stage", words.stage(fired.stage()))
          .put("clause", fired.clause() == Course.LAST_CLAUSE ? "last" : "" + (fired.clause() + 1))
          .put("held", words.currency().format(fired.held()));
    }
    return json.put("what", text.what(step)).put("payments", step.payments(), this::json);
  }

  private Json json(Step.Payment payment) {
    return Json.object()
        .put("party", words.role(payment.party()))
        .put("amount", words.currency().format(payment.amount()))
        .put("free", payment.free());
  }

  @Override
  public void print(Page page) {
    StepWords text = new StepWords(words);
    page.line(words.document().title());
    page.gap();
    Table table = new Table("time", "what happens", "who is paid");
    boolean assumed = !fundingWasNamed;
    for (Step step : simulation.steps()) {
      boolean funding = assumed && step instanceof Step.Funded;
      // A line for each party: who gets what is what people look for.
      List<Step.Payment> payments = step.payments();
      int lines = Math.max(1, payments.size());
      for (int i : IntStream.range(0, lines).toArray()) {
        table.row(
            i == 0 ? Words.time(step.timeMillis()) : "",
            i == 0 ? text.what(step) + (funding ? ", as taken for granted" : "") : "",
            i < payments.size() ? text.payment(payments.get(i)) : "");
      }
    }
    page.table(table);
    page.gap();
    page.line(
        Style.BOLD.of(simulation.status().word())
            + (paid().isEmpty() ? "" : ": ")
            + String.join(
                ", ",
                paid().entrySet().stream()
                    .map(one -> words.role(one.getKey()) + " " + words.money(one.getValue()))
                    .toList()));
    if (drawn != null) {
      page.line("drawn in " + drawn.getFileName());
    }
  }
}
