package org.lading.cli.frame;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the remarks of the network library away from what a command answers. */
public final class QuietLibraries {
  /** Held, since a logger that nobody holds forgets its level. */
  private static final Logger GRPC = Logger.getLogger("io.grpc");

  private QuietLibraries() {}

  /** To be called before the first connection. */
  public static void hush() {
    GRPC.setLevel(Level.WARNING);
  }
}
