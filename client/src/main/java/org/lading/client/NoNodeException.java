package org.lading.client;

import java.util.List;
import java.util.stream.Collectors;

/** No node gave an answer that holds in time; what each of them said last. */
public final class NoNodeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<NodeException> said;

  NoNodeException(String what, List<NodeException> said) {
    super(
        "no node could "
            + what
            + ": "
            + said.stream().map(Throwable::getMessage).collect(Collectors.joining("; ")));
    this.said = List.copyOf(said);
    said.forEach(this::addSuppressed);
  }

  public List<NodeException> said() {
    return said;
  }
}
