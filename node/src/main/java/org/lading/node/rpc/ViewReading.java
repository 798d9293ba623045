package org.lading.node.rpc;

import io.grpc.stub.StreamObserver;
import org.lading.embedded.LedgerView;
import org.lading.proto.node.v1.AsOf;

/** Questions of members that are answered in one view: the last, or one they keep. */
final class ViewReading {
  private final Serving serving;
  private final SharedViews shared;
  private final Views views;

  ViewReading(Serving serving, SharedViews shared, Views views) {
    this.serving = serving;
    this.shared = shared;
    this.views = views;
  }

  /** What a call reads in a view. */
  interface Read<T> {
    T answer(LedgerView view, Call call) throws Exception;
  }

  <T> void read(String name, AsOf asOf, StreamObserver<T> answers, Read<T> read) {
    serving.unary(name, Access.MEMBERS, answers, call -> read(asOf, call, read));
  }

  private <T> T read(AsOf asOf, Call call, Read<T> read) throws Exception {
    long minHeight = Wire.height(asOf.getMinHeight(), "min_height");
    if (asOf.getViewId().isEmpty()) {
      try (SharedViews.Lease lease = shared.atLeast(minHeight, call);
          Account.Turn _ = call.account().turn()) {
        return read.answer(lease.view(), call);
      }
    }
    try (Views.Use use = views.use(Wire.bytes(asOf.getViewId()), call.account().name());
        Account.Turn _ = call.account().turn()) {
      if (use.view().height() < minHeight) {
        throw CallException.malformed(
            "the view is of block " + use.view().height() + ", below min_height " + minHeight);
      }
      return read.answer(use.view(), call);
    }
  }
}
