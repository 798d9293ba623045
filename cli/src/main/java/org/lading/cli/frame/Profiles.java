package org.lading.cli.frame;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The profiles of a configuration file: named groups of settings, one of which may be in use.
 *
 * <pre>
 * use = exporter
 *
 * [exporter]
 * ledger = /home/ann/ledger
 * key = /home/ann/exporter.key
 * </pre>
 */
public final class Profiles {
  private static final String USE = "use";

  private final Path file;
  private @Nullable String inUse;
  private final SortedMap<String, SortedMap<SettingName, String>> profiles = new TreeMap<>();

  private Profiles(Path file) {
    this.file = file;
  }

  /** $LADING_CONFIG, or lading/config under $XDG_CONFIG_HOME or ~/.config. */
  public static Path file(Surroundings surroundings) {
    Path directory = surroundings.directory();
    String named = surroundings.variable("LADING_CONFIG");
    if (named != null) {
      return directory.resolve(named);
    }
    String xdg = surroundings.variable("XDG_CONFIG_HOME");
    String home = surroundings.variable("HOME");
    Path config = directory.resolve(home == null ? "." : home).resolve(".config");
    return (xdg == null ? config : directory.resolve(xdg)).resolve("lading").resolve("config");
  }

  /** Reads the file; no file means no profiles. */
  public static Profiles read(Surroundings surroundings) throws Failure {
    Profiles profiles = new Profiles(file(surroundings));
    if (!Files.exists(profiles.file)) {
      return profiles;
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(profiles.file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Failures.of(e);
    }
    profiles.parse(lines);
    return profiles;
  }

  private void parse(List<String> lines) throws Failure {
    SortedMap<SettingName, String> section = null;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("[") && line.endsWith("]")) {
        section = new TreeMap<>();
        profiles.put(line.substring(1, line.length() - 1).strip(), section);
        continue;
      }
      int equals = line.indexOf('=');
      if (equals < 0) {
        throw malformed(i, "this line is neither [profile] nor name = value");
      }
      String name = line.substring(0, equals).strip();
      String value = line.substring(equals + 1).strip();
      if (section == null && name.equals(USE)) {
        inUse = value;
        continue;
      }
      SettingName setting = SettingName.ofWord(name);
      if (section == null || setting == null) {
        throw malformed(i, "unknown setting " + name);
      }
      section.put(setting, value);
    }
  }

  private Failure malformed(int index, String problem) {
    return Failure.input(
        file + " line " + (index + 1) + ": " + problem,
        "'use = NAME' at the top, then [NAME] sections with " + SettingName.words(),
        "correct the line, or move the file away and use 'lading profile set'");
  }

  /** Writes the whole file anew; a reader never sees half of it. */
  public void write() throws IOException, Failure {
    StringBuilder text = new StringBuilder("# Profiles of lading; see 'lading profile --help'.\n");
    if (inUse != null) {
      text.append(USE).append(" = ").append(inUse).append('\n');
    }
    profiles.forEach(
        (name, settings) -> {
          text.append("\n[").append(name).append("]\n");
          settings.forEach((key, value) -> text.append(key.word() + " = " + value + "\n"));
        });
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    NewFile.replace(file, text.toString());
  }

  public Path file() {
    return file;
  }

  /** The profile that holds when none is named, or null. */
  public @Nullable String inUse() {
    return inUse;
  }

  public void use(String name) {
    inUse = name;
  }

  public List<String> names() {
    return List.copyOf(profiles.keySet());
  }

  /** The settings of a profile, or null when there is none of this name. */
  public @Nullable Map<SettingName, String> settings(String name) {
    return profiles.get(name);
  }

  /** Adds to a profile, which is made if needed. */
  public void set(String name, Map<SettingName, String> settings) {
    profiles.computeIfAbsent(name, absent -> new TreeMap<>()).putAll(settings);
  }

  /** What to say when a profile is named that is not there. */
  public Failure unknown(String name) {
    return Failure.input(
        "there is no profile " + name + " in " + file,
        profiles.isEmpty() ? "an existing profile" : "one of " + String.join(", ", names()),
        "make it with 'lading profile set " + name + " --ledger FOLDER'");
  }
}
