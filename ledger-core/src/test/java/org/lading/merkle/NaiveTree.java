package org.lading.merkle;

import java.util.ArrayList;
import java.util.List;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;

/** The definitions of RFC 9162, section 2.1, word for word and as slow as they are. */
final class NaiveTree {
  private final List<Hash> leafHashes;

  NaiveTree(List<Hash> leafHashes) {
    this.leafHashes = List.copyOf(leafHashes);
  }

  static Hash leaf(Bytes leaf) {
    return Sha256.of(Bytes.ofHex("00"), leaf);
  }

  Hash root(int size) {
    return size == 0 ? Sha256.of(new byte[0]) : root(leafHashes.subList(0, size));
  }

  List<Hash> inclusion(int index, int size) {
    return inclusion(index, leafHashes.subList(0, size));
  }

  List<Hash> consistency(int from, int to) {
    return subproof(from, leafHashes.subList(0, to), true);
  }

  private static Hash root(List<Hash> d) {
    if (d.size() == 1) {
      return d.getFirst();
    }
    int k = split(d.size());
    Hash left = root(d.subList(0, k));
    Hash right = root(d.subList(k, d.size()));
    return Sha256.of(Bytes.ofHex("01"), left.bytes(), right.bytes());
  }

  private static List<Hash> inclusion(int m, List<Hash> d) {
    if (d.size() == 1) {
      return List.of();
    }
    int k = split(d.size());
    List<Hash> left = d.subList(0, k);
    List<Hash> right = d.subList(k, d.size());
    return m < k
        ? plus(inclusion(m, left), root(right))
        : plus(inclusion(m - k, right), root(left));
  }

  private static List<Hash> subproof(int m, List<Hash> d, boolean complete) {
    if (m == d.size()) {
      return complete ? List.of() : List.of(root(d));
    }
    int k = split(d.size());
    List<Hash> left = d.subList(0, k);
    List<Hash> right = d.subList(k, d.size());
    return m <= k
        ? plus(subproof(m, left, complete), root(right))
        : plus(subproof(m - k, right, false), root(left));
  }

  private static List<Hash> plus(List<Hash> list, Hash last) {
    List<Hash> all = new ArrayList<>(list);
    all.add(last);
    return all;
  }

  private static int split(int n) {
    int k = 1;
    while (k * 2 < n) {
      k *= 2;
    }
    return k;
  }
}
