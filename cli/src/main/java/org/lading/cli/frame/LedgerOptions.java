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

  /** The ledger's folder, from flag, environment or profile. */
  public Path folder(Context context) throws Failure {
    return context.settings().needPath(SettingName.LEDGER, ledger);
  }
}
