package org.lading.cli;

import org.jspecify.annotations.Nullable;

/** The program's version, from the manifest of its jar. */
final class Version {
  private Version() {}

  static String line() {
    @Nullable String version = Version.class.getPackage().getImplementationVersion();
    return "lading " + (version == null ? "(not built as a jar)" : version);
  }
}
