package org.lading.cli.frame;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** For commands that read or write a ledger: {@code @Mixin LedgerOptions ledger = new ...}. */
public final class LedgerOptions {
  @Option(
      names = "--ledger",
      paramLabel = "FOLDER",
      order = 801,
      description = "the ledger's folder")
  private @Nullable Path ledger;

  @Option(
      names = "--node",
      paramLabel = "HOST:PORT",
      order = 801,
      description = "a node of the ledger, or several with commas, instead of a folder")
  private @Nullable String node;

  /** The genesis is trusted, so it is never taken from a node. */
  @Option(
      names = "--node-genesis",
      paramLabel = "FILE",
      order = 801,
      description = "the genesis that node's ledger must have")
  private @Nullable Path genesis;

  /** Where the ledger is, as flags, environment and profile say. */
  public sealed interface Where {
    /** A folder of this machine. */
    record Folder(Path path) implements Where {}

    /** Nodes that answer for it, and the genesis it must have. */
    record Nodes(String addresses, Path genesis) implements Where {}
  }

  /** The nearest that names a folder or a node decides: flag, then environment, then profile. */
  public Where where(Context context) throws Failure {
    Settings settings = context.settings();
    boolean remote =
        settings.isNearer(
            SettingName.NODE, node, SettingName.LEDGER, ledger == null ? null : ledger.toString());
    if (!remote) {
      return new Where.Folder(folder(context));
    }
    return new Where.Nodes(
        settings.need(SettingName.NODE, node), settings.needPath(SettingName.GENESIS, genesis));
  }

  /** The ledger's folder, from flag, environment or profile. */
  public Path folder(Context context) throws Failure {
    return context.settings().needPath(SettingName.LEDGER, ledger);
  }
}
