package org.lading.node.rpc;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends a stream of answers only as fast as the client takes them: whoever sends waits meanwhile,
 * so that nothing piles up here.
 */
final class Outlet<T> {
  private final ServerCallStreamObserver<T> observer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ready = lock.newCondition();

  /** To be made before the service's method returns: later no handler can be set. */
  Outlet(ServerCallStreamObserver<T> observer) {
    this.observer = observer;
    observer.setOnReadyHandler(this::wake);
  }

  /** Waits until the client takes it; an interrupted thread sends nothing. */
  void send(T message) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!observer.isReady()) {
        if (observer.isCancelled()) {
          throw new InterruptedException("the client is gone");
        }
        ready.await();
      }
      observer.onNext(message);
    } finally {
      lock.unlock();
    }
  }

  /** Does something to the observer while nothing else is sent. */
  void alone(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  void wake() {
    lock.lock();
    try {
      ready.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
