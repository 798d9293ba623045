package org.lading.node.rpc;

import io.grpc.Context;
import io.grpc.Deadline;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Limits;

/** One call while it is served: who makes it, and how long it may take. */
record Call(Caller caller, CallGate.Visitor visitor, @Nullable Deadline deadline) {
  static CallGate.Visitor visitor(Context context) {
    CallGate.Visitor visitor = CallGate.VISITOR.get(context);
    if (visitor == null) {
      throw new IllegalStateException("a call came in past the gate");
    }
    return visitor;
  }

  Account account() {
    return visitor.account();
  }

  /** Until when it may wait, by the clock of {@link System#nanoTime}. */
  long untilNanos() {
    return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis());
  }

  /** How long it may still wait. */
  long waitMillis() {
    Deadline until = deadline;
    return until == null
        ? Limits.RPC_WAIT_MILLIS
        : Math.clamp(until.timeRemaining(TimeUnit.MILLISECONDS), 0, Limits.RPC_WAIT_MILLIS);
  }
}
