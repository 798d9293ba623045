package org.lading.cli.block;

import java.util.List;
import org.lading.block.BlockHeader;
import org.lading.cli.frame.Answer;
import org.lading.cli.shown.ShownOutcome;
import org.lading.cli.shown.Words;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.crypto.Hash;
import org.lading.transaction.Family;

/** The answer of {@code block show}. */
record ShownBlock(
    BlockHeader header, String origin, long firstLeafIndex, List<Entry> entries, List<Seal> seals)
    implements Answer {
  private static final int SHOWN_TRANSACTIONS = 100;

  record Entry(Hash id, String author, Family family, int parts, ShownOutcome outcome) {}

  record Seal(String keyName, Verdict verdict) {}

  /** What came of checking a seal's signature. */
  enum Verdict {
    GOOD("good"),
    BAD("BAD"),
    /** An observer's line, or a stranger's: nothing is said about it. */
    NOT_A_VALIDATOR("not a validator's");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }
  }

  ShownBlock {
    entries = List.copyOf(entries);
    seals = List.copyOf(seals);
  }

  @Override
  public Json json() {
    return Json.kind("block")
        .put("height", header.height())
        .put("time", Words.time(header.timeMillis()))
        .put("headerHash", header.hash().hex())
        .put("previousHeaderHash", header.previousHeaderHash().hex())
        .put("ledgerId", header.ledgerId().hex())
        .put("logSize", header.logSize())
        .put("sealedLogSize", header.sealedLogSize())
        .put("logRoot", header.logRoot().hex())
        .put("stateRoot", header.stateRoot().hex())
        .put("engine", Words.engine(header.engineMode()))
        .put("epoch", header.epoch())
        .put("recoveryRecordHash", header.recoveryRecordHash().hex())
        .put("orderingPosition", header.orderingPosition())
        .put("validatorSetHash", header.validatorSetHash().hex())
        .put("nextValidatorSetHash", header.nextValidatorSetHash().hex())
        .put("rulesVersion", header.rulesVersion())
        .put("firstLeafIndex", firstLeafIndex)
        .put("transactions", entries, ShownBlock::json)
        .put(
            "seals",
            seals,
            seal ->
                Json.object()
                    .put("key", seal.keyName())
                    .put("good", seal.verdict() == Verdict.GOOD));
  }

  private static Json json(Entry entry) {
    return Json.object()
        .put("id", entry.id().hex())
        .put("author", entry.author())
        .put("family", Words.family(entry.family()))
        .put("parts", entry.parts())
        .put("outcome", entry.outcome().json());
  }

  @Override
  public void print(Page page) {
    Table facts = new Table("block", Long.toString(header.height()));
    facts.row("ledger time", Words.time(header.timeMillis()));
    facts.row("header hash", header.hash().hex());
    facts.row("previous header", header.previousHeaderHash().hex());
    facts.row("ledger id", header.ledgerId().hex());
    facts.row("log", header.logSize() + " leaves before this header");
    facts.row("log root", header.logRoot().hex());
    facts.row("state root", header.stateRoot().hex());
    facts.row("engine", Words.engine(header.engineMode()) + ", epoch " + header.epoch());
    facts.row("ordering position", Long.toString(header.orderingPosition()));
    facts.row("validators", header.validatorSetHash().hex());
    facts.row("next validators", header.nextValidatorSetHash().hex());
    facts.row("rules version", Integer.toString(header.rulesVersion()));
    page.table(facts).gap();
    printTransactions(page);
    page.gap();
    Table sealedBy = new Table("sealed by", "signature");
    for (Seal seal : seals) {
      String prefix = origin + "/";
      boolean ours = seal.keyName().startsWith(prefix);
      sealedBy.row(
          ours ? seal.keyName().substring(prefix.length()) : seal.keyName(), seal.verdict().word);
    }
    page.table(sealedBy);
  }

  private void printTransactions(Page page) {
    if (entries.isEmpty()) {
      page.line("no transactions: the block holds the genesis");
      return;
    }
    Table table = new Table(">number", "transaction", "author", "family", ">parts", "outcome");
    for (int i = 0; i < Math.min(entries.size(), SHOWN_TRANSACTIONS); i++) {
      Entry entry = entries.get(i);
      table.row(
          Integer.toString(i),
          entry.id().hex(),
          entry.author(),
          Words.family(entry.family()),
          Integer.toString(entry.parts()),
          entry.outcome().inShort());
    }
    page.table(table);
    if (entries.size() > SHOWN_TRANSACTIONS) {
      page.line("and " + (entries.size() - SHOWN_TRANSACTIONS) + " more; -o json has them all");
    }
  }
}
