package org.lading.cli.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lading.cli.account.AccountName;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.ProofOptions;
import org.lading.cli.shown.ItemName;
import org.lading.cli.title.TitleName;
import org.lading.crypto.Bytes;
import org.lading.embedded.LedgerView;
import org.lading.proof.ProofFile;
import org.lading.provenance.ProvenanceTables;
import org.lading.provenance.query.ProvenanceQueries;
import org.lading.settlement.SettlementTables;
import org.lading.state.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "absent",
    description = {
      "Proves that something is not on the ledger: an item, a pledge, a freeze.",
      "Of a recall: that it reaches nothing. Refuses where it is not so: what a recall reaches is"
          + " proved with 'item recall --prove'."
    },
    footer = {
      "  lading proof absent recall '(01)04012345111118(10)L4711' --out absent.txt",
      "  lading proof absent item urn:epc:id:sgtin:4012345.011111.2",
      "  lading proof absent pledge silk-rail/COSU6123456780 --out unpledged.txt",
      "  lading proof absent freeze icbc/importer-cny"
    })
final class ProofAbsent implements Verb {
  /** What may be absent. */
  private enum Kind {
    ITEM,
    RECALL,
    PLEDGE,
    FREEZE
  }

  @Parameters(index = "0", paramLabel = "KIND", description = "item, recall, pledge or freeze")
  private String kind = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "ID",
      description = "items in any form, titles as ISSUER/NUMBER, accounts as BANK/NAME")
  private List<String> names = new ArrayList<>();

  @Mixin private final ProofOptions output = new ProofOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    Kind wanted = kind();
    return switch (wanted) {
      case ITEM, RECALL -> proveItems(wanted, context);
      case PLEDGE -> {
        TreeMap<Bytes, String> titles = new TreeMap<>();
        for (String name : names) {
          titles.put(SettlementTables.titleKey(TitleName.parse(name)), name);
        }
        yield output.write(context, (view, trust) -> provePledges(titles, view, trust));
      }
      case FREEZE -> {
        TreeMap<Bytes, String> accounts = new TreeMap<>();
        for (String name : names) {
          accounts.put(SettlementTables.accountKey(AccountName.parse(name)), name);
        }
        yield output.write(context, (view, trust) -> proveFreezes(accounts, view, trust));
      }
    };
  }

  private Answer proveItems(Kind wanted, Context context) throws Failure, IOException {
    TreeSet<String> keys = new TreeSet<>();
    for (String item : names) {
      keys.add(ItemName.key(item));
    }
    return output.write(context, (view, withTrust) -> prove(wanted, keys, view, withTrust));
  }

  /** That nobody has a title in pledge says something only of one that was issued. */
  private static ProofFile provePledges(
      SortedMap<Bytes, String> titles, LedgerView view, boolean trust) throws Failure {
    for (Map.Entry<Bytes, String> title : titles.entrySet()) {
      requireThere(view, SettlementTables.TITLES, title, "title");
      if (view.state().get(SettlementTables.PLEDGES, title.getKey()).isPresent()) {
        throw Failure.input(
            "the title " + title.getValue() + " is pledged",
            "a title that is not",
            "'lading title show' tells to whom");
      }
    }
    return view.proveState(SettlementTables.PLEDGES, List.copyOf(titles.keySet()), trust);
  }

  private static ProofFile proveFreezes(
      SortedMap<Bytes, String> accounts, LedgerView view, boolean trust) throws Failure {
    for (Map.Entry<Bytes, String> account : accounts.entrySet()) {
      requireThere(view, SettlementTables.ACCOUNTS, account, "account");
      if (view.state().get(SettlementTables.FREEZES, account.getKey()).isPresent()) {
        throw Failure.input(
            "the account " + account.getValue() + " is frozen",
            "an account that is not",
            "'lading account show' tells why");
      }
    }
    return view.proveState(SettlementTables.FREEZES, List.copyOf(accounts.keySet()), trust);
  }

  private static void requireThere(
      LedgerView view, Table table, Map.Entry<Bytes, String> one, String what) throws Failure {
    if (view.state().get(table, one.getKey()).isEmpty()) {
      throw Failure.input(
          "the ledger knows no " + what + " " + one.getValue(),
          "one that is there",
          "'lading " + what + " list' lists them");
    }
  }

  private static ProofFile prove(Kind wanted, Set<String> keys, LedgerView view, boolean trust)
      throws Failure {
    ProvenanceQueries queries = new ProvenanceQueries(view.state());
    for (String key : keys) {
      if (wanted == Kind.RECALL && queries.item(key).isPresent()) {
        throw Failure.input(
            "a recall of " + key + " reaches something: the ledger knows it",
            "a lot that no event named",
            "see what with 'item recall', prove it with 'item recall --prove'");
      }
      ProofGet.requireAbsent(queries, key);
    }
    List<Bytes> encoded = keys.stream().map(ProvenanceTables::itemKey).toList();
    return view.proveState(ProvenanceTables.ITEMS, encoded, trust);
  }

  private Kind kind() throws Failure {
    for (Kind one : Kind.values()) {
      if (one.name().toLowerCase(Locale.ROOT).equals(kind)) {
        return one;
      }
    }
    throw Failure.input(
        "not a kind: " + kind, "item, recall, pledge or freeze, then the ID", "name one of these");
  }
}
