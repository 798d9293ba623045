package org.lading.store;

import java.nio.file.Path;

/**
 * One damaged place of a store on disk: the file; the column family it belongs to, or what kind of
 * file it is; the place in it as far as it is known; and what is wrong.
 */
public record Damage(Path file, String family, String place, String what) {
  @Override
  public String toString() {
    return file + " (" + family + ", " + place + "): " + what;
  }
}
