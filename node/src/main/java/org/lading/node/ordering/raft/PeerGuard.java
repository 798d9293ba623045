package org.lading.node.ordering.raft;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotRequestProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.ReadIndexRequestProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;
import org.apache.ratis.proto.RaftProtos.StartLeaderElectionRequestProto;
import org.apache.ratis.proto.grpc.RaftServerProtocolServiceGrpc;
import org.apache.ratis.thirdparty.io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import org.apache.ratis.thirdparty.io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import org.apache.ratis.thirdparty.io.grpc.Grpc;
import org.apache.ratis.thirdparty.io.grpc.Metadata;
import org.apache.ratis.thirdparty.io.grpc.ServerCall;
import org.apache.ratis.thirdparty.io.grpc.ServerCallHandler;
import org.apache.ratis.thirdparty.io.grpc.ServerInterceptor;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.lading.identity.ValidatorName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before every call from outside. Raft believes its peers, and Ratis takes the name in a
 * message for the sender's: so each message's name must be the one on the certificate of the
 * connection it came by, looked up anew each time, since a connection outlives a revocation. The
 * services for clients and administrators are for nobody: this process calls them within itself.
 */
final class PeerGuard implements ServerInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger(PeerGuard.class);

  private final Function<X509Certificate, Optional<ValidatorName>> validatorOf;

  PeerGuard(Function<X509Certificate, Optional<ValidatorName>> validatorOf) {
    this.validatorOf = validatorOf;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    if (!RaftServerProtocolServiceGrpc.SERVICE_NAME.equals(
        call.getMethodDescriptor().getServiceName())) {
      refuse(call, "only validators call here, and only the raft protocol");
      return new ServerCall.Listener<>() {};
    }
    GuardedCall<Q, A> guarded = new GuardedCall<>(call);
    return new GuardedListener<>(next.startCall(guarded, headers), guarded);
  }

  private static void refuse(ServerCall<?, ?> call, String why) {
    LOG.warn(
        "event=raft-call-refused method={} from={} reason=\"{}\"",
        call.getMethodDescriptor().getFullMethodName(),
        call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR),
        why);
    call.close(Status.PERMISSION_DENIED.withDescription(why), new Metadata());
  }

  /** After a refusal the service may still want to answer; nobody hears it. */
  private static final class GuardedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private volatile boolean refused;

    GuardedCall(ServerCall<Q, A> call) {
      super(call);
    }

    void refuse(String why) {
      refused = true;
      PeerGuard.refuse(delegate(), why);
    }

    @Override
    public void request(int messages) {
      if (!refused) {
        super.request(messages);
      }
    }

    @Override
    public void sendHeaders(Metadata headers) {
      if (!refused) {
        super.sendHeaders(headers);
      }
    }

    @Override
    public void sendMessage(A message) {
      if (!refused) {
        super.sendMessage(message);
      }
    }

    @Override
    public void close(Status status, Metadata trailers) {
      if (!refused) {
        super.close(status, trailers);
      }
    }
  }

  private final class GuardedListener<Q, A> extends SimpleForwardingServerCallListener<Q> {
    private final GuardedCall<Q, A> call;

    GuardedListener(ServerCall.Listener<Q> service, GuardedCall<Q, A> call) {
      super(service);
      this.call = call;
    }

    @Override
    public void onMessage(Q message) {
      if (call.refused) {
        return;
      }
      Optional<String> trouble = troubleWith(message, call);
      if (trouble.isPresent()) {
        call.refuse(trouble.get());
      } else {
        super.onMessage(message);
      }
    }

    @Override
    public void onHalfClose() {
      if (!call.refused) {
        super.onHalfClose();
      }
    }
  }

  /** Why this message is not taken; empty when its name is the one on the certificate. */
  private Optional<String> troubleWith(Object message, ServerCall<?, ?> call) {
    Optional<RaftRpcRequestProto> header = headerOf(message);
    if (header.isEmpty()) {
      return Optional.of("a message of the raft protocol was expected");
    }
    Optional<ValidatorName> sender = certificateOf(call).flatMap(validatorOf);
    if (sender.isEmpty()) {
      return Optional.of("the certificate is of no validator of this ledger");
    }
    String named = header.get().getRequestorId().toStringUtf8();
    return named.equals(sender.get().name())
        ? Optional.empty()
        : Optional.of(
            "the message speaks for \""
                + printable(named)
                + "\", its certificate for "
                + sender.get());
  }

  /** A stranger's text goes into a log line and a status: short, and letters only. */
  private static String printable(String text) {
    String plain = text.replaceAll("[^A-Za-z0-9._-]", "?");
    return plain.length() <= 64 ? plain : plain.substring(0, 64);
  }

  private static Optional<RaftRpcRequestProto> headerOf(Object message) {
    return switch (message) {
      case AppendEntriesRequestProto m -> Optional.of(m.getServerRequest());
      case RequestVoteRequestProto m -> Optional.of(m.getServerRequest());
      case InstallSnapshotRequestProto m -> Optional.of(m.getServerRequest());
      case StartLeaderElectionRequestProto m -> Optional.of(m.getServerRequest());
      case ReadIndexRequestProto m -> Optional.of(m.getServerRequest());
      default -> Optional.empty();
    };
  }

  private static Optional<X509Certificate> certificateOf(ServerCall<?, ?> call) {
    SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
    if (session == null) {
      return Optional.empty();
    }
    try {
      Certificate[] chain = session.getPeerCertificates();
      return chain.length > 0 && chain[0] instanceof X509Certificate leaf
          ? Optional.of(leaf)
          : Optional.empty();
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty();
    }
  }
}
