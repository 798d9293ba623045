package org.lading.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Sha256;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.state.TreeBuilder;

/**
 * The leaves of a state on their way into its tree, in files by the first byte of their keys: a
 * large state has more of them than fit into memory, and they arrive in the order of the tables.
 */
final class LeafSpill implements AutoCloseable {
  private static final int BUFFER_BYTES = 16 << 10;

  private final Path folder;
  private final @Nullable OutputStream[] parts = new OutputStream[TreeBuilder.PARTS];
  private final Sha256 sha = new Sha256();
  private final byte[] leaf = new byte[TreeBuilder.LEAF_BYTES];

  LeafSpill(Path folder) {
    this.folder = folder;
  }

  void add(Table table, Iterable<StateView.Entry> entries) throws IOException {
    for (StateView.Entry entry : entries) {
      TreeBuilder.leaf(sha, table, entry, leaf);
      part(Byte.toUnsignedInt(leaf[0])).write(leaf);
    }
  }

  private OutputStream part(int number) throws IOException {
    OutputStream part = parts[number];
    if (part == null) {
      part = new BufferedOutputStream(Files.newOutputStream(file(number)), BUFFER_BYTES);
      parts[number] = part;
    }
    return part;
  }

  /** The leaves of one part, which is then gone. */
  byte[] take(int number) throws IOException {
    OutputStream part = parts[number];
    if (part == null) {
      return new byte[0];
    }
    part.close();
    parts[number] = null;
    byte[] leaves = Files.readAllBytes(file(number));
    Files.delete(file(number));
    return leaves;
  }

  private Path file(int number) {
    return folder.resolve("leaves-" + number);
  }

  @Override
  public void close() throws IOException {
    for (OutputStream part : parts) {
      if (part != null) {
        part.close();
      }
    }
  }
}
