package org.lading.node.rpc;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.lading.client.ServiceTrouble;
import org.lading.node.ordering.EngineUnavailableException;
import org.lading.node.query.NodeUnavailableException;
import org.lading.node.query.PoolFullException;
import org.lading.store.HistoryMissingException;
import org.lading.store.StoreException;

/** What went wrong, as a client is told it: a rich status (docs/spec/api.md#troubles). */
final class Troubles {
  private final String nodeName;

  Troubles(String nodeName) {
    this.nodeName = nodeName;
  }

  /** The kind of trouble, and what to say of it. */
  record Told(ServiceTrouble trouble, String detail) {}

  static Told tell(Throwable thrown) {
    Throwable cause = unwrapped(thrown);
    return switch (cause) {
      case CallException call -> new Told(call.trouble(), message(call));
      case PoolFullException full -> new Told(ServiceTrouble.POOL_FULL, message(full));
      case NodeUnavailableException gone ->
          new Told(ServiceTrouble.NODE_UNAVAILABLE, message(gone));
      case HistoryMissingException missing ->
          new Told(ServiceTrouble.NODE_UNAVAILABLE, message(missing));
      case EngineUnavailableException gone ->
          new Told(ServiceTrouble.NODE_UNAVAILABLE, message(gone));
      case InterruptedException interrupted ->
          new Told(ServiceTrouble.NODE_UNAVAILABLE, "the node stops; ask another");
      case TimeoutException late ->
          new Told(ServiceTrouble.TOO_LATE, ServiceTrouble.TOO_LATE.meaning());
      case StoreException store ->
          new Told(
              ServiceTrouble.STORE_FAILED,
              "the node's store failed (" + store.kind() + "); its log says more; ask another");
      default ->
          new Told(
              ServiceTrouble.NODE_BROKEN,
              "the node met what cannot be; its log says more; ask another");
    };
  }

  /** Whether the node's operator should see the stack. */
  static boolean isOurs(ServiceTrouble trouble) {
    return trouble == ServiceTrouble.NODE_BROKEN || trouble == ServiceTrouble.STORE_FAILED;
  }

  StatusRuntimeException status(Throwable thrown) {
    Told told = tell(thrown);
    return status(told.trouble(), told.detail());
  }

  StatusRuntimeException status(ServiceTrouble trouble, String detail) {
    ErrorInfo info =
        ErrorInfo.newBuilder()
            .setReason(trouble.name())
            .setDomain(ServiceTrouble.DOMAIN)
            .putMetadata("number", Integer.toString(trouble.number()))
            .putMetadata("node", nodeName)
            .build();
    return StatusProto.toStatusRuntimeException(
        Status.newBuilder()
            .setCode(trouble.code().value())
            .setMessage(detail)
            .addDetails(Any.pack(info))
            .build());
  }

  private static Throwable unwrapped(Throwable thrown) {
    Throwable at = thrown;
    while ((at instanceof CompletionException || at instanceof ExecutionException)
        && at.getCause() != null) {
      at = at.getCause();
    }
    return at;
  }

  private static String message(Throwable thrown) {
    return String.valueOf(thrown.getMessage());
  }
}
