package org.lading.client;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Optional;

/** What one node answered instead of what was asked, or that nothing came from it. */
public final class NodeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The kinds of failure, as far as what to do next goes. */
  public enum Kind {
    /** Nothing came, or it was cut off: another node may do. */
    UNREACHABLE,
    /** It said what is wrong: {@link #trouble()}. */
    TROUBLE,
    /** What it said does not hold. */
    DISHONEST
  }

  private final transient NodeAddress node;
  private final Kind kind;
  private final transient Optional<ServiceTrouble> trouble;

  private NodeException(
      NodeAddress node, Kind kind, Optional<ServiceTrouble> trouble, String detail) {
    super("node " + node + " " + detail);
    this.node = node;
    this.kind = kind;
    this.trouble = trouble;
  }

  /** What it said was checked and does not hold. */
  public static NodeException dishonest(NodeAddress node, String what) {
    return new NodeException(
        node, Kind.DISHONEST, Optional.empty(), "said what does not hold: " + what);
  }

  static NodeException of(NodeAddress node, StatusRuntimeException failure) {
    Optional<ServiceTrouble> trouble = trouble(failure);
    String said = String.valueOf(failure.getStatus().getDescription());
    NodeException exception =
        trouble.isPresent()
            ? new NodeException(
                node, Kind.TROUBLE, trouble, "says " + trouble.get().name() + ": " + said)
            : new NodeException(node, Kind.UNREACHABLE, trouble, silence(failure, said));
    exception.initCause(failure);
    return exception;
  }

  private static String silence(StatusRuntimeException failure, String said) {
    Status.Code code = failure.getStatus().getCode();
    String cause = deepestCause(failure);
    return switch (code) {
      case DEADLINE_EXCEEDED -> "did not answer in time";
      case UNAVAILABLE -> "cannot be reached: " + (cause.isEmpty() ? said : cause);
      default -> "did not answer (" + code + "): " + said + (cause.isEmpty() ? "" : ", " + cause);
    };
  }

  private static String deepestCause(Throwable failure) {
    Throwable cause = failure.getCause();
    if (cause == null) {
      return "";
    }
    String deeper = deepestCause(cause);
    return deeper.isEmpty() ? String.valueOf(cause.getMessage()) : deeper;
  }

  private static Optional<ServiceTrouble> trouble(StatusRuntimeException failure) {
    com.google.rpc.Status status = StatusProto.fromThrowable(failure);
    if (status == null) {
      return Optional.empty();
    }
    for (Any detail : status.getDetailsList()) {
      if (detail.is(ErrorInfo.class)) {
        try {
          ErrorInfo info = detail.unpack(ErrorInfo.class);
          if (info.getDomain().equals(ServiceTrouble.DOMAIN)) {
            return ServiceTrouble.named(info.getReason());
          }
        } catch (InvalidProtocolBufferException unreadable) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  public NodeAddress node() {
    return node;
  }

  public Kind kind() {
    return kind;
  }

  /** Empty when nothing came from the node, or a word this program does not know. */
  public Optional<ServiceTrouble> trouble() {
    return trouble;
  }

  boolean says(ServiceTrouble wanted) {
    return trouble.filter(wanted::equals).isPresent();
  }

  /** Whether the same request is worth sending to this node again. */
  boolean passes() {
    return switch (kind) {
      case UNREACHABLE -> true;
      case DISHONEST -> false;
      case TROUBLE ->
          trouble.filter(said -> said.remedy() != ServiceTrouble.Remedy.CORRECT).isPresent();
    };
  }
}
