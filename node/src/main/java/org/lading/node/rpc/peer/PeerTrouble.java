package org.lading.node.rpc.peer;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.lading.codec.MalformedException;
import org.lading.identity.ValidatorName;
import org.lading.node.ordering.EngineUnavailableException;
import org.lading.node.sync.BlocksMissingException;
import org.lading.node.sync.PeerFailureException;

/** What a peer is told when its call comes to nothing: a rich status with a reason to act on. */
enum PeerTrouble {
  /** The caller's key belongs to no validator, or no longer does. */
  NOT_A_VALIDATOR(Code.PERMISSION_DENIED),
  MALFORMED(Code.INVALID_ARGUMENT),
  TOO_MANY_CALLS(Code.RESOURCE_EXHAUSTED),
  UNAVAILABLE(Code.UNAVAILABLE),
  /** The node met what it did not expect; its own log says what. */
  BROKEN(Code.INTERNAL);

  static final String DOMAIN = "lading";

  private final Code code;

  PeerTrouble(Code code) {
    this.code = code;
  }

  StatusRuntimeException status(ValidatorName answering, String message) {
    ErrorInfo info =
        ErrorInfo.newBuilder()
            .setDomain(DOMAIN)
            .setReason(name())
            .putMetadata("node", answering.name())
            .build();
    return StatusProto.toStatusRuntimeException(
        Status.newBuilder()
            .setCode(code.getNumber())
            .setMessage(message)
            .addDetails(Any.pack(info))
            .build());
  }

  static PeerTrouble of(Throwable cause) {
    return switch (cause) {
      case MalformedException malformed -> MALFORMED;
      case EngineUnavailableException unavailable -> UNAVAILABLE;
      case RejectedExecutionException stopping -> UNAVAILABLE;
      case BlocksMissingException missing -> UNAVAILABLE;
      case PeerFailureException busy -> UNAVAILABLE;
      default -> BROKEN;
    };
  }

  /** What failed, without the wrapping that stages put around it. */
  static Throwable unwrapped(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
