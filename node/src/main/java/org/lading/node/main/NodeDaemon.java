package org.lading.node.main;

import java.io.IOException;
import java.util.function.Consumer;
import org.lading.node.ops.ConfigException;
import org.lading.node.pipeline.Halt;

/** A node of either kind, running until it is closed. */
public interface NodeDaemon extends AutoCloseable {
  /**
   * Starts what the configuration asks for.
   *
   * @param halted told once when the node must stop
   */
  static NodeDaemon start(NodeFiles files, Consumer<Halt> halted)
      throws ConfigException, IOException {
    return files.config().isObserver()
        ? ObserverNode.start(files, halted)
        : ValidatorNode.start(files, halted);
  }

  @Override
  void close();
}
