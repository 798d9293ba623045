package org.lading.cli.block;

import java.util.ArrayList;
import java.util.List;
import org.lading.block.Block;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.LedgerSource;
import org.lading.cli.shown.ShownOutcome;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.codec.MalformedException;
import org.lading.crypto.Verifier;
import org.lading.embedded.LedgerView;
import org.lading.membership.Genesis;
import org.lading.proof.NoteKey;
import org.lading.proof.SealKeys;
import org.lading.proof.SignedNote;
import org.lading.transaction.Transaction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Shows one block: its header, its transactions and who sealed it.",
    footer = {"  lading block show latest --ledger horgos", "  lading block show 7 -o json"})
final class BlockShow implements Verb {
  @Parameters(paramLabel = "HEIGHT", description = "the block's height, from 0, or latest")
  private String height = "";

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, MalformedException {
    try (LedgerView view = LedgerSource.read(ledger, context)) {
      long wanted = height.equals("latest") ? view.height() : parse(height, view.height());
      if (wanted > view.height()) {
        return new Unknown(wanted, view.height());
      }
      Block block = view.block(wanted).orElseThrow();
      List<ShownBlock.Entry> entries = new ArrayList<>();
      for (int i = 0; i < block.entries().size(); i++) {
        Transaction transaction = view.decode(block, i);
        entries.add(
            new ShownBlock.Entry(
                transaction.id(),
                transaction.header().author().name(),
                transaction.header().family(),
                transaction.header().partCount(),
                ShownOutcome.of(block.entries().get(i).outcome())));
      }
      return new ShownBlock(
          block.header(),
          view.genesis().origin(),
          block.firstLeafIndex(),
          entries,
          seals(block, view.genesis()));
    }
  }

  private static long parse(String typed, long last) throws Failure {
    if (typed.matches("[0-9]{1,18}")) {
      return Long.parseLong(typed);
    }
    throw Failure.input(
        "not the height of a block: " + typed,
        "a height from 0 to " + last + ", or latest",
        "try 'lading block show latest'");
  }

  /** The ledger has not come so far. */
  private record Unknown(long wanted, long height) implements Answer {
    @Override
    public ExitCode exitCode() {
      return ExitCode.NO;
    }

    @Override
    public Json json() {
      return Json.kind("unknown-block").put("block", wanted).put("height", height);
    }

    @Override
    public void print(Page page) {
      page.line("the ledger knows no block " + wanted + " (as of block " + height + ")");
      page.line("  next: name a height from 0 to " + height + ", or latest");
    }
  }

  private static List<ShownBlock.Seal> seals(Block block, Genesis genesis)
      throws MalformedException {
    SignedNote note = SignedNote.parse(block.checkpoint());
    List<NoteKey> validators = SealKeys.of(genesis.origin(), genesis.validators());
    Verifier verifier = Verifier.bouncyCastle();
    List<ShownBlock.Seal> seals = new ArrayList<>();
    for (SignedNote.Line line : note.signatures()) {
      seals.add(new ShownBlock.Seal(line.keyName(), verdict(note, line, validators, verifier)));
    }
    return seals;
  }

  private static ShownBlock.Verdict verdict(
      SignedNote note, SignedNote.Line line, List<NoteKey> validators, Verifier verifier) {
    for (NoteKey validator : validators) {
      switch (validator.check(note.text(), line, verifier)) {
        case NoteKey.Check.NotThisKey() -> {}
        case NoteKey.Check.Valid(long _) -> {
          return ShownBlock.Verdict.GOOD;
        }
        case NoteKey.Check.Invalid(String _) -> {
          return ShownBlock.Verdict.BAD;
        }
      }
    }
    return ShownBlock.Verdict.NOT_A_VALIDATOR;
  }
}
