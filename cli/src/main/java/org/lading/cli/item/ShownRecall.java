package org.lading.cli.item;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.crypto.Hash;
import org.lading.provenance.query.Recall;
import org.lading.provenance.query.Recall.Affected;
import org.lading.provenance.query.Recall.Certainty;
import org.lading.provenance.query.Recall.Holding;

/**
 * A recall, asked of a ledger or proved by a file.
 *
 * @param names what holders are called, where that is known
 */
public record ShownRecall(Recall recall, Map<String, String> names) {
  public ShownRecall {
    names = Map.copyOf(names);
  }

  /** Adds what it says to the answer for programs. */
  public Json.Obj into(Json.Obj json) {
    return json.put("item", recall.item())
        .put("affected", recall.affected(), ShownRecall::json)
        .put("truncated", recall.truncated());
  }

  private static Json json(Affected one) {
    Holding first = one.holdings().isEmpty() ? null : one.holdings().getFirst();
    return Json.object()
        .put("item", one.item())
        .put("depth", one.node().depth())
        .put("holder", first == null ? null : orNull(first.holder()))
        .put("place", first == null ? null : orNull(first.place()))
        .put(
            "container",
            first == null || first.containers().isEmpty() ? null : first.containers().getLast())
        .put("holdings", one.holdings(), ShownRecall::json)
        .put("remarks", Told.remarks(one.state()), Json::text);
  }

  private static Json json(Holding one) {
    return Json.object()
        .put("certainty", word(one.certainty()))
        .put("quantity", orNull(one.quantity()))
        .put("unit", orNull(one.unit()))
        .put("containers", one.containers(), Json::text)
        .put("holder", orNull(one.holder()))
        .put("place", orNull(one.place()))
        .put("country", orNull(one.country()))
        .put("since", Told.instant(one.sinceMillis()))
        .put("eventHash", one.event().map(Hash::hex).orElse(null));
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  static String word(Certainty certainty) {
    return certainty.name().toLowerCase(Locale.ROOT);
  }

  String name(Holding one) {
    return Objects.requireNonNull(names.getOrDefault(one.holder(), one.holder()));
  }

  String summary() {
    int items = recall.affected().size();
    int held = recall.holdings().size();
    return "recall of "
        + recall.item()
        + ": "
        + items
        + (items == 1 ? " item, " : " items, ")
        + held
        + (held == 1 ? " holding" : " holdings");
  }

  /** Every holding in a row. */
  public void print(Page page) {
    page.line(summary());
    Table table = new Table("item", "amount", "holder", "place", "country", "in", "since", "");
    for (Affected one : recall.affected()) {
      for (Holding held : one.holdings()) {
        table.row(
            one.item(),
            (held.quantity() + " " + held.unit()).strip(),
            name(held),
            held.place(),
            held.country(),
            held.containers().isEmpty() ? "" : held.containers().getLast(),
            Told.time(held.sinceMillis()),
            held.certainty() == Certainty.POSSIBLE ? "perhaps still" : "");
      }
    }
    page.table(table);
    for (Affected one : recall.affected()) {
      if (one.isGone()) {
        page.line(one.item() + ": " + String.join("; ", Told.remarks(one.state())));
      }
    }
    printEnd(page);
  }

  void printEnd(Page page) {
    if (recall.truncated()) {
      page.line("the trace met a limit and is cut: there may be more");
    }
  }
}
