package org.lading.cli.network;

import java.util.Optional;
import org.lading.cli.frame.Answer;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.membership.Genesis;

/**
 * A network that was made.
 *
 * @param profile the first profile made with it; none where every member brought its own key
 */
record NetworkMade(NetworkFolder folder, Genesis genesis, int observers, Optional<String> profile)
    implements Answer {
  @Override
  public Json json() {
    return Json.kind("network-made")
        .put("folder", folder.path().toString())
        .put("name", genesis.name())
        .put("ledgerId", genesis.ledgerId().hex())
        .put("validators", genesis.validators().size())
        .put("observers", observers);
  }

  @Override
  public void print(Page page) {
    page.line("made network " + genesis.name() + " in " + folder.path());
    page.line("ledger id  " + genesis.ledgerId());
    page.gap();
    Table table = new Table("validator", "run by");
    genesis
        .validators()
        .validators()
        .forEach(one -> table.row(one.name().name(), one.organisation().name()));
    page.table(table);
    page.gap();
    page.line("next: lading network up --dir " + folder.path());
    profile.ifPresent(
        name -> {
          page.line("then: export LADING_CONFIG=" + folder.profiles());
          page.line("      lading ledger info --profile " + name);
        });
  }
}
