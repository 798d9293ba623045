package org.lading.cli.frame;

/** The two forms of every answer. */
public enum Output {
  TEXT,
  JSON
}
