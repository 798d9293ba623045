package org.lading.node.rpc;

import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.lading.client.ServiceTrouble;
import org.lading.crypto.PublicKey;
import org.lading.identity.OrganisationId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How every call is served: on a virtual thread of its own, by whoever may make it, until it is
 * answered or the client is gone. Network threads only hand over.
 */
final class Serving {
  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

  /** Answers with one message. */
  @FunctionalInterface
  interface Body<T> {
    T answer(Call call) throws Exception;
  }

  /** Answers with many, and returns after the last. */
  @FunctionalInterface
  interface StreamBody<T> {
    void answer(Call call, Outlet<T> outlet) throws Exception;
  }

  private final Callers callers;
  private final OrganisationId operator;
  private final boolean anonymousProofs;
  private final Troubles troubles;
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  /**
   * @param operator the organisation that runs this node
   * @param anonymousProofs whether those without a certificate may ask for receipts and proofs
   */
  Serving(Callers callers, OrganisationId operator, boolean anonymousProofs, Troubles troubles) {
    this.callers = callers;
    this.operator = operator;
    this.anonymousProofs = anonymousProofs;
    this.troubles = troubles;
  }

  <T> void unary(String name, Access access, StreamObserver<T> answers, Body<T> body) {
    ServerCallStreamObserver<T> observer = (ServerCallStreamObserver<T>) answers;
    run(
        name,
        access,
        observer,
        call -> {
          T answer = body.answer(call);
          if (!observer.isCancelled()) {
            observer.onNext(answer);
          }
        });
  }

  <T> void stream(String name, Access access, StreamObserver<T> answers, StreamBody<T> body) {
    ServerCallStreamObserver<T> observer = (ServerCallStreamObserver<T>) answers;
    Outlet<T> outlet = new Outlet<>(observer);
    run(name, access, observer, call -> body.answer(call, outlet));
  }

  /** What one call does. */
  private interface Work {
    void run(Call call) throws Exception;
  }

  private <T> void run(
      String name, Access access, ServerCallStreamObserver<T> observer, Work work) {
    Context context = Context.current();
    Thread thread = thread(name, () -> serve(name, access, observer, context, work));
    observer.setOnCancelHandler(thread::interrupt);
    thread.start();
  }

  /** A thread that {@link #stop} interrupts. */
  Thread thread(String name, Runnable work) {
    return Thread.ofVirtual()
        .name("rpc-" + name)
        .unstarted(
            () -> {
              Thread me = Thread.currentThread();
              threads.add(me);
              try {
                if (stopping) {
                  me.interrupt();
                }
                work.run();
              } finally {
                threads.remove(me);
              }
            });
  }

  private <T> void serve(
      String name,
      Access access,
      ServerCallStreamObserver<T> observer,
      Context context,
      Work work) {
    try {
      work.run(admit(access, context));
      if (!observer.isCancelled()) {
        observer.onCompleted();
      }
    } catch (Exception | Error e) {
      fail(name, observer, e);
    }
  }

  /** Who calls, if he may. */
  Call admit(Access access, Context context) {
    CallGate.Visitor visitor = Call.visitor(context);
    Caller caller = caller(visitor.key());
    boolean may =
        switch (access) {
          case ANYONE -> true;
          case PROOFS -> anonymousProofs || caller.memberOf().isPresent();
          case MEMBERS -> caller.memberOf().isPresent();
          case OPERATORS -> caller.memberOf().filter(operator::equals).isPresent();
        };
    if (may) {
      return new Call(caller, visitor, context.getDeadline());
    }
    if (visitor.key().isEmpty()) {
      throw new CallException(
          ServiceTrouble.CERTIFICATE_NEEDED,
          "this call is for "
              + audience(access)
              + ": connect with a certificate that holds a registered key");
    }
    throw new CallException(
        ServiceTrouble.NOT_PERMITTED,
        "this call is for " + audience(access) + ", and you are " + caller.describe());
  }

  private String audience(Access access) {
    return switch (access) {
      case ANYONE -> "everybody";
      case PROOFS, MEMBERS -> "members";
      case OPERATORS -> "members of " + operator;
    };
  }

  private Caller caller(Optional<PublicKey> key) {
    return key.map(callers::of).orElseGet(Caller.Anonymous::new);
  }

  <T> void fail(String name, ServerCallStreamObserver<T> observer, Throwable cause) {
    if (observer.isCancelled()) {
      return;
    }
    Troubles.Told told = Troubles.tell(cause);
    if (stopping) {
      // Whatever a node that stops stumbles over, it is the stopping.
      told = new Troubles.Told(ServiceTrouble.NODE_UNAVAILABLE, "the node stops; ask another");
    } else if (Troubles.isOurs(told.trouble())) {
      LOG.error("event=call-failed call={} trouble={}", name, told.trouble(), cause);
    } else {
      LOG.debug("event=call-refused call={} trouble={}", name, told.trouble());
    }
    observer.onError(troubles.status(told.trouble(), told.detail()));
  }

  /** Calls being worked on. */
  int threads() {
    return threads.size();
  }

  /** Ends what waits and what streams; callers are told to ask another node. */
  void stop() {
    stopping = true;
    threads.forEach(Thread::interrupt);
  }
}
