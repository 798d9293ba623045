package org.lading.cli.network;

import io.grpc.StatusRuntimeException;
import java.util.Optional;
import org.lading.cli.frame.Failure;
import org.lading.cli.node.AdminLink;
import org.lading.node.main.NodeFiles;
import org.lading.proto.node.v1.GetStatusRequest;
import org.lading.proto.node.v1.GetStatusResponse;

/** What a node says of itself; empty while it does not answer. */
public record NodeAnswer(String name, Optional<Long> pid, Optional<GetStatusResponse> status) {
  public static NodeAnswer of(NetworkFolder folder, String name)
      throws Failure, java.io.IOException {
    NodeFiles files = folder.files(name);
    Optional<Long> pid = folder.process(name).map(ProcessHandle::pid);
    if (pid.isEmpty()) {
      return new NodeAnswer(name, pid, Optional.empty());
    }
    try {
      return new NodeAnswer(
          name,
          pid,
          Optional.of(
              AdminLink.ask(
                  files, admin -> admin.getStatus(GetStatusRequest.getDefaultInstance()))));
    } catch (Failure e) {
      if (e.getCause() instanceof StatusRuntimeException) {
        return new NodeAnswer(name, pid, Optional.empty());
      }
      throw e;
    }
  }

  public boolean isReady() {
    return status
        .filter(one -> one.getState() == org.lading.proto.node.v1.NodeState.NODE_STATE_READY)
        .isPresent();
  }
}
