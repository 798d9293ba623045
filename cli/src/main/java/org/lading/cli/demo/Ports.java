package org.lading.cli.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.lading.cli.frame.Failure;

/** Looks for ports nobody listens on. */
public final class Ports {
  /** Below the ports that systems give to outgoing connections, so that none is taken meanwhile. */
  private static final int FIRST = 20_000;

  private static final int LAST = 32_000;

  private Ports() {}

  /**
   * The first of {@code count} free ports in a row. The search begins at a place that depends on
   * the process, so that two demos that begin together do not choose the same ones.
   */
  public static int free(int count) throws Failure {
    int places = (LAST - FIRST) / count;
    int begin = (int) (ProcessHandle.current().pid() % places);
    for (int i = 0; i < places; i++) {
      int first = FIRST + (begin + i) % places * count;
      if (areFree(first, count)) {
        return first;
      }
    }
    throw Failure.input(
        "no " + count + " ports in a row are free on 127.0.0.1",
        "free ports between " + FIRST + " and " + LAST,
        "stop what uses them");
  }

  private static boolean areFree(int first, int count) {
    for (int port = first; port < first + count; port++) {
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }
}
