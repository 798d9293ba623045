package org.lading.cli.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lading.cli.account.AccountName;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.ProofOptions;
import org.lading.cli.shown.ItemName;
import org.lading.cli.shown.Words;
import org.lading.cli.title.TitleName;
import org.lading.cli.transfer.TransferIds;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.embedded.LedgerView;
import org.lading.proof.ProofFile;
import org.lading.provenance.ProvenanceTables;
import org.lading.provenance.query.ProvenanceQueries;
import org.lading.settlement.TransferKey;
import org.lading.settlement.query.SettlementSubject;
import org.lading.state.StateKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "get",
    description = {
      "Writes a proof as one text file, to mail to somebody.",
      "Of a transaction: that it is in the ledger and what became of it, with those of its parts"
          + " you choose to show. Of an item: what is known of it now, or that nothing is, or all"
          + " its events and that none is missing."
    },
    footer = {
      "  lading proof get TXID --with-trust --out receipt.txt",
      "  lading proof get TXID --part 1 --part 2 > receipt.txt",
      "  lading proof get --item https://id.gs1.org/01/04012345111118/21/1",
      "  lading proof get --history '(01)04012345111118(21)1' --out history.txt",
      "  lading proof get --absent urn:epc:id:sgtin:4012345.011111.2",
      "  lading proof get --account icbc/importer-cny --out balance.txt"
    })
final class ProofGet implements Verb {
  @Parameters(
      paramLabel = "TXID",
      arity = "0..1",
      description = "prove this transaction: its id, 64 hexadecimal digits")
  private @Nullable String id;

  @Option(
      names = "--part",
      paramLabel = "N",
      description = "show this part of the transaction, from 0; may be repeated")
  private List<Integer> parts = new ArrayList<>();

  @Option(
      names = "--item",
      paramLabel = "ID",
      description = "prove what the ledger knows of this item; may be repeated")
  private List<String> items = new ArrayList<>();

  @Option(
      names = "--absent",
      paramLabel = "ID",
      description = "prove that the ledger knows nothing of this item; may be repeated")
  private List<String> absent = new ArrayList<>();

  @Option(
      names = "--history",
      paramLabel = "ID",
      description = "prove which events the ledger has of this item, and that there are no others")
  private @Nullable String history;

  @Option(
      names = "--account",
      paramLabel = "BANK/NAME",
      description = "prove what this account holds; may be repeated")
  private List<String> accounts = new ArrayList<>();

  @Option(
      names = "--title",
      paramLabel = "ISSUER/NUMBER",
      description = "prove who holds this title; may be repeated")
  private List<String> titles = new ArrayList<>();

  @Option(
      names = "--transfer",
      paramLabel = "ORG/ID",
      description = "prove what this transfer of ORG said and came to; may be repeated")
  private List<String> transfers = new ArrayList<>();

  @Mixin private final ProofOptions output = new ProofOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    boolean ofItems = !items.isEmpty() || !absent.isEmpty();
    int subjects =
        (id != null ? 1 : 0)
            + (ofItems ? 1 : 0)
            + (history != null ? 1 : 0)
            + (accounts.isEmpty() ? 0 : 1)
            + (titles.isEmpty() ? 0 : 1)
            + (transfers.isEmpty() ? 0 : 1);
    if (subjects != 1 || (id == null && !parts.isEmpty())) {
      throw Failure.input(
          "say what to prove",
          "TXID, perhaps with --part; or --item and --absent; or --history, --account, --title or"
              + " --transfer",
          "see 'lading proof get --help'");
    }
    return output.write(context, this::proof);
  }

  private ProofFile proof(LedgerView view, boolean withTrust) throws Failure {
    if (id != null) {
      return receipt(view, Words.transactionId(id), withTrust);
    }
    if (history != null) {
      return history(view, history, withTrust);
    }
    boolean ofMoney = !accounts.isEmpty() || !titles.isEmpty() || !transfers.isEmpty();
    return ofMoney ? money(view, withTrust) : state(view, withTrust);
  }

  private ProofFile money(LedgerView view, boolean withTrust) throws Failure {
    Set<StateKey> keys = new LinkedHashSet<>();
    for (String account : accounts) {
      add(view, new SettlementSubject.OfAccount(AccountName.parse(account)), account, keys);
    }
    for (String title : titles) {
      add(view, new SettlementSubject.OfTitle(TitleName.parse(title)), title, keys);
    }
    for (String transfer : transfers) {
      add(view, new SettlementSubject.OfTransfer(transfer(transfer)), transfer, keys);
    }
    return view.proveState(List.copyOf(keys), withTrust);
  }

  private static TransferKey transfer(String name) throws Failure {
    int end = name.indexOf('/');
    if (end < 1) {
      throw Failure.input(
          "not a transfer: " + name,
          "who made it, and its id: importer/000102030405060708090a0b0c0d0e0f",
          "'lading account statement -o json' shows both");
    }
    return new TransferKey(
        AccountName.organisation("--transfer", name.substring(0, end)),
        TransferIds.parse(name.substring(end + 1)));
  }

  /** All that is known of it; the first of its keys says whether it is there. */
  private static void add(
      LedgerView view, SettlementSubject subject, String name, Set<StateKey> keys) throws Failure {
    StateKey first = subject.keys().getFirst();
    if (view.state().get(first.table(), first.key()).isEmpty()) {
      throw Failure.input(
          "the ledger knows no " + name,
          "an account, a title or a transfer that is there",
          "see 'lading account list', 'lading title list' or 'lading account statement'");
    }
    keys.addAll(subject.keys());
  }

  private ProofFile receipt(LedgerView view, Hash wanted, boolean withTrust) throws Failure {
    LedgerView.Found found =
        view.transaction(wanted).orElseThrow(() -> Words.unknownTransaction(wanted));
    int count = found.transaction().header().partCount();
    for (int part : parts) {
      if (part < 0 || part >= count) {
        throw Failure.input(
            "the transaction has no part " + part,
            "a number from 0 to " + (count - 1),
            "see its parts with 'lading tx show " + wanted + "'");
      }
    }
    return view.receipt(wanted, List.copyOf(new TreeSet<>(parts)), withTrust).orElseThrow();
  }

  private static ProofFile history(LedgerView view, String item, boolean withTrust) throws Failure {
    String key = ItemName.key(item);
    requireKnown(view, key);
    return view.proveHistory(key, withTrust);
  }

  private static void requireKnown(LedgerView view, String key) throws Failure {
    if (new ProvenanceQueries(view.state()).item(key).isEmpty()) {
      throw Failure.input(
          "the ledger knows nothing of " + key,
          "an item that an event named",
          "check the identifier, or prove just that with --absent");
    }
  }

  /** Refuses to prove what is not so, and what would say nothing. */
  static void requireAbsent(ProvenanceQueries queries, String key) throws Failure {
    if (queries.item(key).isPresent()) {
      throw Failure.input(
          "the ledger knows " + key,
          "an item that no event named",
          "prove what is known of it with --item, or what became of it with 'item recall --prove'");
    }
    ItemName.requireProvable(key);
  }

  private ProofFile state(LedgerView view, boolean withTrust) throws Failure {
    ProvenanceQueries queries = new ProvenanceQueries(view.state());
    TreeSet<String> keys = new TreeSet<>();
    for (String item : items) {
      String key = ItemName.key(item);
      requireKnown(view, key);
      keys.add(key);
    }
    for (String item : absent) {
      String key = ItemName.key(item);
      requireAbsent(queries, key);
      keys.add(key);
    }
    List<Bytes> encoded = keys.stream().map(ProvenanceTables::itemKey).toList();
    return view.proveState(ProvenanceTables.ITEMS, encoded, withTrust);
  }
}
