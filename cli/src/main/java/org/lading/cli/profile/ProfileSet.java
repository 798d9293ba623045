package org.lading.cli.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Profiles;
import org.lading.cli.frame.SettingName;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.LedgerFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "set",
    description = {
      "Makes a profile, or changes what it names.",
      "The first profile made is in use at once. Passwords are never kept, only the name of a password file."
    },
    footer = {
      "  lading profile set exporter --ledger ~/ledger --key ~/a.key --org exporter",
      "  lading profile set exporter --password-file ~/.lading-password"
    })
final class ProfileSet implements Verb {
  @Parameters(paramLabel = "NAME", description = "the profile")
  private String name = "";

  @Option(names = "--ledger", paramLabel = "FOLDER", description = "the ledger's folder")
  private @Nullable Path ledger;

  @Option(
      names = "--node",
      paramLabel = "HOST:PORT",
      description = "a node of the ledger, or several with commas, instead of a folder")
  private @Nullable String node;

  @Option(
      names = "--genesis",
      paramLabel = "FILE",
      description = "the genesis that node's ledger must have")
  private @Nullable Path genesis;

  @Option(names = "--key", paramLabel = "FILE", description = "the key file to sign with")
  private @Nullable Path key;

  @Option(names = "--org", paramLabel = "NAME", description = "the organisation that signs")
  private @Nullable String org;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "a file whose first line is the key's password")
  private @Nullable Path passwordFile;

  @Override
  public Answer act(Context context) throws Failure, IOException {
    if (!name.matches("[\\p{L}\\p{N}._-]+")) {
      throw Failure.input(
          "'" + name + "' cannot name a profile",
          "letters, digits, . _ and -",
          "choose another name");
    }
    Map<SettingName, String> given = new EnumMap<>(SettingName.class);
    putPath(context, given, SettingName.LEDGER, ledger);
    putPath(context, given, SettingName.GENESIS, genesis);
    putPath(context, given, SettingName.KEY, key);
    putPath(context, given, SettingName.PASSWORD_FILE, passwordFile);
    if (node != null) {
      given.put(SettingName.NODE, node);
    }
    if (org != null) {
      given.put(SettingName.ORG, org);
    }
    if (given.isEmpty()) {
      throw Failure.input(
          "nothing to set",
          "--ledger, --node, --genesis, --key, --org or --password-file",
          "name what to keep");
    }
    if (ledger != null && !LedgerFolder.at(context.file(ledger)).holdsLedger()) {
      context.remark(
          "remark: "
              + context.file(ledger)
              + " holds no ledger yet; make one with 'lading ledger create', or correct --ledger");
    }
    Profiles profiles = Profiles.read(context.surroundings());
    profiles.set(name, given);
    if (profiles.inUse() == null) {
      profiles.use(name);
    }
    profiles.write();
    return ProfileAnswer.of(profiles, name);
  }

  /** Kept in full, because the profile holds in every folder. */
  private static void putPath(
      Context context, Map<SettingName, String> given, SettingName name, @Nullable Path path) {
    if (path != null) {
      given.put(name, context.file(path).toString());
    }
  }
}
