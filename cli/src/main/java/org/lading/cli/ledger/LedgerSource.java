package org.lading.cli.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.SignerOptions;
import org.lading.client.LedgerClient;
import org.lading.client.NodeAddress;
import org.lading.crypto.Bytes;
import org.lading.embedded.Environment;
import org.lading.embedded.Ledger;
import org.lading.embedded.LedgerView;
import org.lading.embedded.Submission;
import org.lading.membership.Genesis;

/** The ledger a command is about: a folder here, or nodes elsewhere. */
public final class LedgerSource {
  private LedgerSource() {}

  /** The ledger as of its last final block. */
  public static LedgerView read(LedgerOptions options, Context context) throws Failure {
    return read(options, new SignerOptions(), context);
  }

  /**
   * The same, for a command that signs too: nodes let members read, so whoever has a key shows it,
   * and who has none asks as a stranger.
   */
  public static LedgerView read(LedgerOptions options, SignerOptions signer, Context context)
      throws Failure {
    return switch (options.where(context)) {
      case LedgerOptions.Where.Folder(var path) -> LedgerFolder.at(path).read();
      case LedgerOptions.Where.Nodes nodes -> {
        RemoteLedger.warmUp();
        yield RemoteLedger.read(
            addresses(nodes), trusted(nodes), SigningKey.ifGiven(signer, context), context);
      }
    };
  }

  /** The genesis of the ledger to record in. */
  public static Genesis genesis(LedgerOptions options, Context context) throws Failure {
    return switch (options.where(context)) {
      case LedgerOptions.Where.Folder(var path) -> LedgerFolder.at(path).genesis();
      case LedgerOptions.Where.Nodes nodes -> {
        RemoteLedger.warmUp();
        yield trusted(nodes);
      }
    };
  }

  /** The ledger, to record in. */
  public static Recorder open(LedgerOptions options, SigningKey key, Context context)
      throws Failure {
    return switch (options.where(context)) {
      case LedgerOptions.Where.Folder(var path) -> new Local(LedgerFolder.at(path).open());
      case LedgerOptions.Where.Nodes nodes ->
          RemoteLedger.open(addresses(nodes), trusted(nodes), Optional.of(key), context);
    };
  }

  /** The nodes of a ledger, for what is handed in with its receipt kept. */
  public static LedgerClient client(LedgerOptions options, SigningKey key, Context context)
      throws Failure {
    return switch (options.where(context)) {
      case LedgerOptions.Where.Folder(var path) ->
          throw Failure.input(
              "the ledger is a folder, " + path,
              "nodes to hand in to",
              "name them with --node and --node-genesis; in a folder record directly");
      case LedgerOptions.Where.Nodes nodes ->
          RemoteLedger.client(addresses(nodes), trusted(nodes), Optional.of(key), context);
    };
  }

  private static Genesis trusted(LedgerOptions.Where.Nodes nodes) throws Failure {
    return LedgerFolder.readGenesis(nodes.genesis());
  }

  private static List<NodeAddress> addresses(LedgerOptions.Where.Nodes nodes) throws Failure {
    List<NodeAddress> addresses = new ArrayList<>();
    for (String one : nodes.addresses().split(",", -1)) {
      try {
        addresses.add(NodeAddress.parse(one.strip()));
      } catch (IllegalArgumentException e) {
        throw Failure.input(
                "'" + one + "' is no node: " + e.getMessage(),
                "host:port, several with commas",
                "correct --node, LADING_NODE or the profile")
            .because(e);
      }
    }
    return addresses;
  }

  private record Local(Ledger ledger) implements Recorder {
    @Override
    public Genesis genesis() {
      return ledger.genesis();
    }

    @Override
    public Environment environment() {
      return ledger.environment();
    }

    @Override
    public CompletableFuture<Submission> submit(Bytes transaction) {
      return ledger.submit(transaction);
    }

    @Override
    public LedgerView view() {
      return ledger.view();
    }

    @Override
    public void close() {
      ledger.close();
    }
  }
}
