package org.lading.cli.shown;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.cli.text.Json;
import org.lading.cli.text.Table;
import org.lading.codec.MalformedException;
import org.lading.execution.Tables;
import org.lading.proof.StateClaim;
import org.lading.provenance.ItemState;
import org.lading.provenance.ProvenanceTables;

/** What the state holds under one key, or that it holds nothing. */
public record ShownClaim(
    String table,
    String key,
    boolean present,
    Optional<ItemState> item,
    Optional<MoneyClaim> money) {
  /**
   * One claim of a proof.
   *
   * @param money how amounts are told, from all that the proof shows
   */
  public static ShownClaim of(StateClaim claim, ProvedMoney money) {
    boolean isItem = claim.table() == ProvenanceTables.ITEMS.id();
    Optional<MoneyClaim> said = MoneyClaim.of(claim, money);
    String table =
        Tables.all().stream()
            .filter(known -> known.id() == claim.table())
            .findFirst()
            .map(org.lading.state.Table::name)
            .orElse("0x" + Integer.toHexString(claim.table()));
    return new ShownClaim(
        table,
        isItem ? claim.key().utf8() : said.map(MoneyClaim::key).orElseGet(() -> claim.key().hex()),
        claim.value().isPresent(),
        isItem ? claim.value().flatMap(value -> read(value.value())) : Optional.empty(),
        said);
  }

  private static Optional<ItemState> read(org.lading.crypto.Bytes value) {
    try {
      return Optional.of(ItemState.decode(value));
    } catch (MalformedException e) {
      // A later version of the rules may write more than this program knows.
      return Optional.empty();
    }
  }

  public Json json() {
    Json.Obj json = Json.object().put("table", table).put("key", key).put("present", present);
    if (isItem() && !present) {
      json.put("canBePresent", doubtfulName().isEmpty());
      json.put("nameOnALedger", doubtfulName().filter(name -> !name.isEmpty()).orElse(null));
    }
    money.ifPresent(claim -> claim.facts().forEach(fact -> json.put(fact.member(), fact.value())));
    return json.put("item", item.map(ShownClaim::json).orElse(null));
  }

  private static Json json(ItemState state) {
    return Json.object()
        .put("events", state.eventCount())
        .put("historyHash", state.history().hex())
        .put("decommissioned", state.has(ItemState.DECOMMISSIONED))
        .put("hasErrors", state.has(ItemState.HAS_ERRORS))
        .put("readPoint", value(state.readPoint()))
        .put("bizLocation", value(state.bizLocation()))
        .put("disposition", value(state.disposition()))
        .put("holder", value(state.holder()))
        .put("owner", value(state.owner()))
        .put("container", value(state.container()))
        .put("attachedTo", value(state.attachedTo()));
  }

  public Table shown() {
    Table shown = new Table(isItem() ? "item" : money.map(MoneyClaim::what).orElse("key"), key);
    if (!present && money.isPresent()) {
      return shown.row("state", money.get().absent());
    }
    if (!present) {
      shown.row("state", "the ledger holds nothing under it");
      doubtfulName()
          .ifPresent(
              name ->
                  shown.row(
                      "BEWARE",
                      "no ledger ever holds anything under a name written like this, so this says"
                          + " nothing about an item"
                          + (name.isEmpty() ? "" : "; ask for a proof about " + name)));
      return shown;
    }
    if (money.isPresent()) {
      money.get().facts().forEach(fact -> shown.row(fact.name(), fact.words()));
      return shown;
    }
    if (item.isEmpty()) {
      return shown.row("state", "present in " + table);
    }
    ItemState state = item.get();
    shown.row("events", Long.toString(state.eventCount()));
    shown.row("history hash", state.history().hex());
    row(shown, "read point", state.readPoint());
    row(shown, "location", state.bizLocation());
    row(shown, "disposition", state.disposition());
    row(shown, "holder", state.holder());
    row(shown, "owner", state.owner());
    row(shown, "container", state.container());
    row(shown, "attached to", state.attachedTo());
    if (state.has(ItemState.DECOMMISSIONED)) {
      shown.row("ended", "its life was ended");
    }
    if (state.has(ItemState.HAS_ERRORS)) {
      shown.row("errors", "an event of its history was declared wrong");
    }
    return shown;
  }

  /** Where absence was proved of a name that cannot be present: the name it should have been. */
  private Optional<String> doubtfulName() {
    return isItem() && !present ? ItemName.otherName(key) : Optional.empty();
  }

  private boolean isItem() {
    return table.equals(ProvenanceTables.ITEMS.name());
  }

  private static @Nullable String value(ItemState.@Nullable Dated dated) {
    return dated == null || dated.value().isEmpty() ? null : dated.value();
  }

  private static void row(Table table, String name, ItemState.@Nullable Dated dated) {
    if (dated != null && !dated.value().isEmpty()) {
      table.row(name, dated.value() + "  since " + Words.time(dated.sinceMillis()));
    }
  }
}
