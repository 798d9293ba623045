package org.lading.node.rpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lading.client.ServiceTrouble;
import org.lading.client.tls.PeerKey;
import org.lading.codec.Limits;
import org.lading.crypto.PublicKey;
import org.lading.identity.KeyId;

/**
 * Where every call comes in: says who calls, and turns away what is too much, for one caller or for
 * the node.
 */
final class CallGate implements ServerInterceptor {
  /** Who makes the current call. */
  record Visitor(Account account, Optional<PublicKey> key) {}

  static final Context.Key<Visitor> VISITOR = Context.key("lading-visitor");

  private final Troubles troubles;
  private final Map<String, Account> accounts = new ConcurrentHashMap<>();
  private final AtomicInteger calls = new AtomicInteger();

  CallGate(Troubles troubles) {
    this.troubles = troubles;
  }

  /** Calls being served now. */
  int calls() {
    return calls.get();
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Optional<PublicKey> key = PeerKey.of(call);
    String name = key.map(known -> KeyId.of(known).toString()).orElseGet(() -> address(call));
    Account account = enter(name, key.isEmpty());
    if (account == null) {
      return refuse(call, "too many calls of yours are being served; wait for some of them");
    }
    if (calls.incrementAndGet() > Limits.RPC_CALLS) {
      leave(account);
      return refuse(call, Limits.RPC_CALLS + " calls are being served; wait a moment");
    }
    AtomicBoolean left = new AtomicBoolean();
    Runnable leaving =
        () -> {
          if (left.compareAndSet(false, true)) {
            leave(account);
          }
        };
    try {
      Context context = Context.current().withValue(VISITOR, new Visitor(account, key));
      return new Counted<>(Contexts.interceptCall(context, call, headers, next), leaving);
    } catch (RuntimeException | Error e) {
      leaving.run();
      throw e;
    }
  }

  private static String address(ServerCall<?, ?> call) {
    SocketAddress address = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
    return address instanceof InetSocketAddress internet && internet.getAddress() != null
        ? internet.getAddress().getHostAddress()
        : String.valueOf(address);
  }

  private @Nullable Account enter(String name, boolean stranger) {
    boolean[] entered = new boolean[1];
    Account account =
        accounts.compute(
            name,
            (same, known) -> {
              Account mine = known == null ? new Account(name, stranger) : known;
              entered[0] = mine.begin();
              return mine;
            });
    return entered[0] ? account : null;
  }

  private void leave(Account account) {
    calls.decrementAndGet();
    // Forgotten with its last call, so that addresses seen once do not add up.
    accounts.computeIfPresent(account.name(), (name, known) -> known.end() == 0 ? null : known);
  }

  private <Q, A> ServerCall.Listener<Q> refuse(ServerCall<Q, A> call, String detail) {
    StatusRuntimeException told = troubles.status(ServiceTrouble.TOO_MANY_CALLS, detail);
    Metadata trailers = told.getTrailers();
    call.close(told.getStatus(), trailers == null ? new Metadata() : trailers);
    return new ServerCall.Listener<>() {};
  }

  /** Gives the place back when the call has ended, in whichever way. */
  private static final class Counted<Q> extends SimpleForwardingServerCallListener<Q> {
    private final Runnable leaving;

    Counted(ServerCall.Listener<Q> inner, Runnable leaving) {
      super(inner);
      this.leaving = leaving;
    }

    @Override
    public void onCancel() {
      leaving.run();
      super.onCancel();
    }

    @Override
    public void onComplete() {
      leaving.run();
      super.onComplete();
    }
  }
}
