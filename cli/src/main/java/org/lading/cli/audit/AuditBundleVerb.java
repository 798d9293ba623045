package org.lading.cli.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.lading.audit.AuditBundle;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.NewFile;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.LedgerSource;
import org.lading.cli.shown.ItemName;
import org.lading.cli.shown.Words;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.embedded.LedgerView;
import org.lading.formats.genesis.GenesisJson;
import org.lading.proof.ProofFile;
import org.lading.provenance.ProvenanceTables;
import org.lading.provenance.query.ProvenanceQueries;
import org.lading.state.StateTree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "bundle",
    description = {
      "Packs receipts of transactions and proofs about items into one zip file.",
      "Everything stands under the latest checkpoint. The same ledger and the same arguments give"
          + " the same bytes."
    },
    footer = {
      "  lading audit bundle --tx TXID --out shipment.zip",
      "  lading audit bundle --tx TXID --with-parts --item ID --out shipment.zip"
    })
final class AuditBundleVerb implements Verb {
  @Option(names = "--out", paramLabel = "FILE", required = true, description = "the new zip file")
  private Path out = Path.of("");

  @Option(
      names = "--tx",
      paramLabel = "TXID",
      description = "put in the receipt of this transaction; may be repeated")
  private List<String> transactions = new ArrayList<>();

  @Option(
      names = "--item",
      paramLabel = "ID",
      description =
          "put in what the ledger knows of this item, or that it knows nothing; may be repeated")
  private List<String> items = new ArrayList<>();

  @Option(names = "--with-parts", description = "show all parts of the transactions")
  private boolean withParts;

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    if (transactions.isEmpty() && items.isEmpty()) {
      throw Failure.input(
          "there is nothing to put into the bundle",
          "--tx or --item",
          "name the transactions and items the auditor asked about");
    }
    SortedSet<Hash> ids = new TreeSet<>();
    for (String typed : transactions) {
      ids.add(Words.transactionId(typed));
    }
    SortedSet<Bytes> keys =
        new TreeSet<>(
            Comparator.comparing((Bytes key) -> StateTree.keyHash(ProvenanceTables.ITEMS, key)));
    for (String item : items) {
      keys.add(ProvenanceTables.itemKey(ItemName.key(item)));
    }
    Path file = context.file(out);
    try (LedgerView view = LedgerSource.read(ledger, context)) {
      for (Hash id : ids) {
        if (view.transaction(id).isEmpty()) {
          throw Words.unknownTransaction(id);
        }
      }
      List<String> absent = absent(view, keys);
      write(view, ids, keys, file);
      return new Written(
          file,
          Files.size(file),
          ids.size(),
          keys.size(),
          absent,
          view.height(),
          view.genesis().origin());
    }
  }

  /** Items the ledger does not know. Whoever packs them is told, since most are typing errors. */
  private static List<String> absent(LedgerView view, SortedSet<Bytes> keys) throws Failure {
    ProvenanceQueries queries = new ProvenanceQueries(view.state());
    List<String> absent = new ArrayList<>();
    for (Bytes key : keys) {
      if (queries.item(key.utf8()).isEmpty()) {
        ItemName.requireProvable(key.utf8());
        absent.add(key.utf8());
      }
    }
    absent.sort(Comparator.naturalOrder());
    return absent;
  }

  private void write(LedgerView view, SortedSet<Hash> ids, SortedSet<Bytes> keys, Path file)
      throws IOException, Failure {
    try (NewFile made = NewFile.at(file)) {
      AuditBundle.write(
          made.out(),
          view.genesis(),
          Bytes.ofUtf8(GenesisJson.write(view.genesis())),
          each(ids, id -> receipt(view, id)),
          each(keys, key -> view.proveState(ProvenanceTables.ITEMS, List.of(key), false)));
      made.keep();
    } catch (IllegalArgumentException e) {
      throw Failure.input(
              String.valueOf(e.getMessage()), "", "split the transactions over several bundles")
          .because(e);
    }
  }

  private ProofFile receipt(LedgerView view, Hash id) {
    int count = view.transaction(id).orElseThrow().transaction().header().partCount();
    List<Integer> shown = withParts ? IntStream.range(0, count).boxed().toList() : List.of();
    return view.receiptNow(id, shown, false).orElseThrow();
  }

  /** Made one by one as they are written, so that only one is in memory. */
  private static <T> Iterable<ProofFile> each(Iterable<T> of, Function<T, ProofFile> make) {
    return () -> {
      Iterator<T> rest = of.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return rest.hasNext();
        }

        @Override
        public ProofFile next() {
          return make.apply(rest.next());
        }
      };
    };
  }

  private record Written(
      Path file,
      long bytes,
      int receipts,
      int items,
      List<String> absent,
      long height,
      String origin)
      implements Answer {
    @Override
    public Json json() {
      return Json.kind("bundle")
          .put("file", file.toString())
          .put("bytes", bytes)
          .put("receipts", receipts)
          .put("items", items)
          .put("absent", absent, Json::text)
          .put("height", height)
          .put("origin", origin);
    }

    @Override
    public void print(Page page) {
      Table table = new Table("bundle", file.toString());
      table.row("size", bytes + " bytes");
      table.row("receipts", Integer.toString(receipts));
      table.row("items", Integer.toString(items));
      for (String item : absent) {
        table.row("not known", item + ": the bundle proves that the ledger holds nothing of it");
      }
      table.row("as of block", Long.toString(height));
      page.table(table);
      page.line("whoever has it checks it with: lading audit check " + file.getFileName());
    }
  }
}
