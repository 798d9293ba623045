package org.lading.contract.analysis;

/**
 * Where a contract is.
 *
 * @param path what was paid on the way, by its number among {@link Paths}
 */
record Place(int stage, int path) implements Comparable<Place> {
  @Override
  public int compareTo(Place other) {
    int byStage = Integer.compare(stage, other.stage);
    return byStage != 0 ? byStage : Integer.compare(path, other.path);
  }
}
