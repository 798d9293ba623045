package org.lading.cli.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lading.block.BlockHeader;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.shown.Words;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.embedded.LedgerView;
import org.lading.identity.Role;
import org.lading.membership.Genesis;
import org.lading.membership.KeyRecord;
import org.lading.membership.Organisation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "info",
    description = "Tells what a ledger is, who its members are, and where it stands.",
    footer = {"  lading ledger info --ledger horgos", "  lading ledger info -o json"})
final class LedgerInfo implements Verb {
  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    LedgerOptions.Where where = ledger.where(context);
    try (LedgerView view = LedgerSource.read(ledger, context)) {
      return new ShownLedger(
          place(where),
          where instanceof LedgerOptions.Where.Folder,
          view.genesis(),
          view.lastHeader(),
          view.members().organisations(),
          view.members().keys(),
          where instanceof LedgerOptions.Where.Folder(Path path)
              ? bytes(LedgerFolder.at(context.file(path)).store())
              : 0);
    }
  }

  private static String place(LedgerOptions.Where where) {
    return switch (where) {
      case LedgerOptions.Where.Folder(Path path) -> path.toString();
      case LedgerOptions.Where.Nodes nodes -> nodes.addresses();
    };
  }

  private static long bytes(Path store) throws IOException {
    try (Stream<Path> files = Files.walk(store)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private record ShownLedger(
      String place,
      boolean isFolder,
      Genesis genesis,
      BlockHeader last,
      List<Organisation> organisations,
      List<KeyRecord> keys,
      long storedBytes)
      implements Answer {
    private long transactions() {
      // One leaf for each transaction and one for each header but the last.
      return last.logSize() - last.height();
    }

    @Override
    public Json json() {
      return Json.kind("ledger")
          .put("folder", isFolder ? place : null)
          .put("nodes", isFolder ? null : place)
          .put("name", genesis.name())
          .put("ledgerId", genesis.ledgerId().hex())
          .put("engine", engine())
          .put("rulesVersion", last.rulesVersion())
          .put("height", last.height())
          .put("time", Words.time(last.timeMillis()))
          .put("transactions", transactions())
          .put("logSize", last.sealedLogSize())
          .put("stateRoot", last.stateRoot().hex())
          .put("storedBytes", isFolder ? new Json.Whole(storedBytes) : null)
          .put(
              "members",
              organisations,
              organisation ->
                  Json.object()
                      .put("id", organisation.id().name())
                      .put("name", organisation.displayName())
                      .put("roles", roles(organisation))
                      .put("keys", keysOf(organisation)));
    }

    private String engine() {
      return switch (last.engineMode()) {
        case SOLO -> "solo";
        case RAFT -> "raft";
        case HASHGRAPH -> "hashgraph";
      };
    }

    private static String roles(Organisation organisation) {
      return String.join(",", organisation.roles().stream().map(Role::name).toList());
    }

    private long keysOf(Organisation organisation) {
      return keys.stream()
          .filter(key -> key.organisation().equals(organisation.id()))
          .filter(key -> key.validAt(last.height()))
          .count();
    }

    @Override
    public void print(Page page) {
      Table facts = new Table("ledger", genesis.name());
      facts.row("ledger id", genesis.ledgerId().hex());
      facts.row(isFolder ? "folder" : "nodes", place);
      facts.row("engine", engine() + ", " + genesis.validators().size() + " validator(s)");
      facts.row("height", Long.toString(last.height()));
      facts.row("ledger time", Words.time(last.timeMillis()));
      facts.row("transactions", Long.toString(transactions()));
      facts.row("state root", last.stateRoot().hex());
      if (isFolder) {
        facts.row("on disk", storedBytes + " bytes");
      }
      page.table(facts);
      page.line("");
      Table members = new Table("member", "roles", "keys that count");
      for (Organisation organisation : organisations) {
        members.row(
            organisation.id().name(), roles(organisation), Long.toString(keysOf(organisation)));
      }
      page.table(members);
    }
  }
}
