package org.lading.testkit.fuzz;

import org.lading.crypto.Bytes;

/** What Jazzer calls, by these names; the target is named by system properties. */
public final class FuzzEntry {
  /** Made once for all calls, as Jazzer's static entry points ask for. */
  private static final class Chosen {
    static final FuzzTarget TARGET = find();

    private static FuzzTarget find() {
      try {
        String name = System.getProperty("fuzz.target", "");
        return FuzzRun.targets(System.getProperty("fuzz.source", "")).stream()
            .filter(target -> target.name().equals(name))
            .findFirst()
            .orElseThrow();
      } catch (Exception e) {
        throw new IllegalStateException("there is no such target", e);
      }
    }
  }

  private FuzzEntry() {}

  public static void fuzzerInitialize() {
    Chosen.TARGET.seeds().forEach(Chosen.TARGET::checkValuesOnly);
  }

  public static void fuzzerTestOneInput(byte[] input) {
    Chosen.TARGET.checkValuesOnly(Bytes.wrap(input));
  }
}
