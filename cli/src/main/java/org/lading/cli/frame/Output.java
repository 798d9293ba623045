package org.lading.cli.frame;

import java.util.Locale;

/** The two forms of every answer. */
public enum Output {
  TEXT,
  JSON;

  /** As it is typed; shells complete it like this. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
