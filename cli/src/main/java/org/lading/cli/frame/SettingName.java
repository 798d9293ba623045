package org.lading.cli.frame;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a profile can name, with the environment variable and the flag that go before it. */
public enum SettingName {
  LEDGER("ledger", "LADING_LEDGER", "FOLDER"),
  NODE("node", "LADING_NODE", "HOST:PORT"),
  GENESIS("genesis", "LADING_GENESIS", "FILE"),
  KEY("key", "LADING_KEY", "FILE"),
  ORG("org", "LADING_ORG", "NAME"),
  PASSWORD_FILE("password-file", "LADING_PASSWORD_FILE", "FILE");

  private final String word;
  private final String variable;
  private final String label;

  SettingName(String word, String variable, String label) {
    this.word = word;
    this.variable = variable;
    this.label = label;
  }

  /** The name in the configuration file and, after two dashes, on the command line. */
  public String word() {
    return word;
  }

  /** The name in JSON. */
  public String jsonName() {
    return this == PASSWORD_FILE ? "passwordFile" : word;
  }

  public String variable() {
    return variable;
  }

  /** What stands for the value in help texts. */
  String label() {
    return label;
  }

  /** Whether the value names a file or folder. */
  public boolean isPath() {
    return this != ORG && this != NODE;
  }

  static @Nullable SettingName ofWord(String word) {
    for (SettingName name : values()) {
      if (name.word.equals(word)) {
        return name;
      }
    }
    return null;
  }

  static String words() {
    List<String> words = new ArrayList<>();
    for (SettingName name : values()) {
      words.add(name.word);
    }
    return String.join(", ", words);
  }
}
