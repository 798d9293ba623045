package org.lading.cli.frame;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** For commands that sign: who, with which key. */
public final class SignerOptions {
  @Option(
      names = "--key",
      paramLabel = "FILE",
      order = 802,
      description = "the key file to sign with")
  private @Nullable Path key;

  @Option(
      names = "--org",
      paramLabel = "NAME",
      order = 803,
      description = "the organisation that signs")
  private @Nullable String org;

  @Mixin private final PasswordOptions password = new PasswordOptions();

  /** Whether flag, environment or profile say who signs and with which key. */
  public boolean areGiven(Context context) throws Failure {
    return context.settings().find(SettingName.KEY, key == null ? null : key.toString()).isPresent()
        && context.settings().find(SettingName.ORG, org).isPresent();
  }

  /** The key file, from flag, environment or profile. */
  public Path keyFile(Context context) throws Failure {
    return context.settings().needPath(SettingName.KEY, key);
  }

  /** The organisation, from flag, environment or profile. */
  public String organisation(Context context) throws Failure {
    return context.settings().need(SettingName.ORG, org);
  }

  /** The password of the key file; the caller overwrites it after use. */
  public char[] password(Context context, Path keyFile) throws Failure {
    return password.existing(context, keyFile);
  }
}
