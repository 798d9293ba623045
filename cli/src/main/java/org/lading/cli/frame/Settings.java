package org.lading.cli.frame;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a command finds what it was not told: flag, then environment, then profile. */
public final class Settings {
  /** A value and the place it came from, in words: {@code --ledger}, {@code profile exporter}. */
  public record Setting(String value, String source) {}

  private final Surroundings surroundings;
  private final Profiles profiles;
  private final @Nullable String profile;
  private final String profileSource;

  private Settings(
      Surroundings surroundings,
      Profiles profiles,
      @Nullable String profile,
      String profileSource) {
    this.surroundings = surroundings;
    this.profiles = profiles;
    this.profile = profile;
    this.profileSource = profileSource;
  }

  static Settings read(Surroundings surroundings, @Nullable String profileFlag) throws Failure {
    Profiles profiles = Profiles.read(surroundings);
    String variable = surroundings.variable("LADING_PROFILE");
    Settings settings;
    if (profileFlag != null) {
      settings = new Settings(surroundings, profiles, profileFlag, "--profile");
    } else if (variable != null) {
      settings = new Settings(surroundings, profiles, variable, "LADING_PROFILE");
    } else {
      settings = new Settings(surroundings, profiles, profiles.inUse(), profiles.file().toString());
    }
    String profile = settings.profile;
    if (profile != null && profiles.settings(profile) == null) {
      throw profiles.unknown(profile);
    }
    return settings;
  }

  /** The profile that holds, and who chose it. */
  public Optional<Setting> profile() {
    return profile == null ? Optional.empty() : Optional.of(new Setting(profile, profileSource));
  }

  /** The value of a setting; {@code flag} is what the command line said, or null. */
  public Optional<Setting> find(SettingName name, @Nullable String flag) {
    if (flag != null) {
      return Optional.of(new Setting(flag, "--" + name.word()));
    }
    String variable = surroundings.variable(name.variable());
    if (variable != null) {
      return Optional.of(new Setting(variable, name.variable()));
    }
    Map<SettingName, String> own = profile == null ? null : profiles.settings(profile);
    String value = own == null ? null : own.get(name);
    return value == null ? Optional.empty() : Optional.of(new Setting(value, "profile " + profile));
  }

  /**
   * Whether {@code one} was said nearer to the command than {@code other}: by a flag rather than
   * the environment, by that rather than a profile. Where both are as near, {@code other} counts.
   */
  boolean isNearer(
      SettingName one, @Nullable String oneFlag, SettingName other, @Nullable String otherFlag) {
    return distance(one, oneFlag) < distance(other, otherFlag);
  }

  private int distance(SettingName name, @Nullable String flag) {
    if (flag != null) {
      return 0;
    }
    if (surroundings.variable(name.variable()) != null) {
      return 1;
    }
    return find(name, null).isPresent() ? 2 : 3;
  }

  /** The value of a setting a command cannot do without. */
  public String need(SettingName name, @Nullable String flag) throws Failure {
    Optional<Setting> found = find(name, flag);
    if (found.isEmpty()) {
      String named = "--" + name.word() + " " + name.label();
      throw Failure.input(
          "no " + name.word() + " is named",
          named + ", " + name.variable() + " or a profile",
          "add " + named + ", or keep it: 'lading profile set NAME " + named + "'");
    }
    return found.get().value();
  }

  /** The file or folder a setting names. */
  public Path needPath(SettingName name, @Nullable Path flag) throws Failure {
    String value = need(name, flag == null ? null : flag.toString());
    return surroundings.directory().resolve(value).normalize();
  }
}
