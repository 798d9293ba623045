package org.lading.cli.title;

import java.util.Optional;
import org.lading.cli.shown.Words;
import org.lading.cli.text.Json;
import org.lading.settlement.Pledge;
import org.lading.settlement.Title;
import org.lading.settlement.TitleId;
import org.lading.settlement.query.SettlementQueries;

/** A title and whether it is pledged. */
record ShownTitle(TitleId id, Title title, Optional<Pledge> pledge) {
  static Optional<ShownTitle> of(SettlementQueries queries, TitleId id) {
    return queries.title(id).map(title -> new ShownTitle(id, title, queries.pledge(id)));
  }

  String state() {
    if (title.surrendered()) {
      return "surrendered";
    }
    return pledge.map(one -> "pledged to " + one.pledgee()).orElse("free");
  }

  Json.Obj json() {
    return Json.object()
        .put("title", TitleName.text(id))
        .put("kind", title.kind().name())
        .put("documentHash", title.documentHash().hex())
        .put("holder", title.holder().name())
        .put("surrendered", title.surrendered())
        .put("events", title.eventCount())
        .put("historyHash", title.history().hex())
        .put("pledge", pledge.map(ShownTitle::json).orElse(null));
  }

  private static Json json(Pledge pledge) {
    return Json.object()
        .put("pledgee", pledge.pledgee().name())
        .put("since", Words.time(pledge.timeMillis()))
        .put("reference", pledge.reference().isEmpty() ? null : pledge.reference());
  }
}
