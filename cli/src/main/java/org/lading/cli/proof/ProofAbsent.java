package org.lading.cli.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.shown.ItemName;
import org.lading.crypto.Bytes;
import org.lading.embedded.LedgerView;
import org.lading.proof.ProofFile;
import org.lading.provenance.ProvenanceTables;
import org.lading.provenance.query.ProvenanceQueries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "absent",
    description = {
      "Proves that the ledger has nothing of an item, or that a recall reaches nothing.",
      "Either is so when no event ever named it. Refuses when one did: then 'item recall --prove'",
      "shows what a recall reaches."
    },
    footer = {
      "  lading proof absent recall '(01)04012345111118(10)L4711' --out absent.txt",
      "  lading proof absent item urn:epc:id:sgtin:4012345.011111.2"
    })
final class ProofAbsent implements Verb {
  /** What may be absent. */
  private enum Kind {
    ITEM,
    RECALL
  }

  @Parameters(index = "0", paramLabel = "KIND", description = "item or recall")
  private String kind = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "ID",
      description = "lots or other items, in any form")
  private List<String> items = new ArrayList<>();

  @Mixin private final ProofOptions output = new ProofOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    Kind wanted = kind();
    TreeSet<String> keys = new TreeSet<>();
    for (String item : items) {
      keys.add(ItemName.key(item));
    }
    return output.write(context, (view, withTrust) -> prove(wanted, keys, view, withTrust));
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
    throw Failure.input("not a kind: " + kind, "item or recall, then the ID", "name one of these");
  }
}
