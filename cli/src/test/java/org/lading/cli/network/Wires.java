package org.lading.cli.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lading.node.ops.ConfigKey;
import org.lading.node.rpc.peer.HostPort;

/**
 * Stands between the validators of a corridor, so that one can be cut off: what is said to it and
 * by it is held back, as in a network that has failed, and delivered once it is whole again. Who
 * connects is found by the open sockets of the processes, so it works where there is /proc.
 */
final class Wires implements AutoCloseable {
  private final Map<String, ServerSocket> listening = new HashMap<>();
  private final List<Socket> open = new ArrayList<>();
  private final Function<String, Optional<Long>> processes;
  private final List<String> names;
  private @Nullable String isolated;

  private Wires(List<String> names, Function<String, Optional<Long>> processes) {
    this.names = names;
    this.processes = processes;
  }

  static boolean canBe() {
    return Files.isReadable(Path.of("/proc/self/net/tcp"));
  }

  /** Puts wires between all nodes, by what their configurations say of the others. */
  static Wires between(Corridor corridor, Function<String, Optional<Long>> processes)
      throws IOException {
    Wires wires = new Wires(corridor.names(), processes);
    for (String name : corridor.names()) {
      for (ConfigKey key : List.of(ConfigKey.PEER_LISTEN, ConfigKey.RAFT_LISTEN)) {
        wires.listen(name, corridor.files(name).config().address(key));
      }
    }
    for (String name : corridor.names()) {
      Path config = corridor.config(name);
      String own = wires.instead(corridor.files(name).config().address(ConfigKey.RAFT_LISTEN));
      List<String> lines = new ArrayList<>();
      for (String line : Files.readAllLines(config)) {
        boolean others = line.startsWith("    peer: ") || line.startsWith("    raft: ");
        lines.add(others ? line.substring(0, 10) + wires.instead(line.substring(10)) : line);
        if (line.equals("raft:")) {
          lines.add("  address: " + own);
        }
      }
      Files.write(config, lines);
    }
    return wires;
  }

  private String instead(HostPort address) {
    return instead(address.toString());
  }

  private String instead(String address) {
    ServerSocket socket = listening.get(address);
    if (socket == null) {
      throw new IllegalStateException("no wire leads to " + address);
    }
    return "127.0.0.1:" + socket.getLocalPort();
  }

  private void listen(String to, HostPort target) throws IOException {
    ServerSocket socket = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    listening.put(target.toString(), socket);
    Thread.startVirtualThread(
        () -> {
          while (!socket.isClosed()) {
            try {
              Socket from = socket.accept();
              Thread.startVirtualThread(() -> connect(from, to, target));
            } catch (IOException closed) {
              return;
            }
          }
        });
  }

  private void connect(Socket from, String toName, HostPort target) {
    String fromName = sender(from).orElse("");
    try {
      Socket to = new Socket();
      keep(from, to);
      awaitWhole(fromName, toName);
      to.connect(new InetSocketAddress(target.host(), target.port()), 2_000);
      Thread.startVirtualThread(() -> pump(to, from, fromName, toName));
      pump(from, to, fromName, toName);
    } catch (IOException | InterruptedException e) {
      closeQuietly(from);
    }
  }

  private void pump(Socket in, Socket out, String one, String other) {
    byte[] buffer = new byte[16_384];
    try (in;
        out) {
      InputStream from = in.getInputStream();
      OutputStream to = out.getOutputStream();
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        awaitWhole(one, other);
        to.write(buffer, 0, read);
      }
    } catch (IOException | InterruptedException ended) {
      // One side has gone, and now both have.
      return;
    }
  }

  private synchronized void awaitWhole(String one, String other) throws InterruptedException {
    while (one.equals(isolated) || other.equals(isolated)) {
      wait();
    }
  }

  private synchronized void keep(Socket... sockets) {
    open.addAll(List.of(sockets));
  }

  /** From now on nothing passes between this node and the others. */
  synchronized void isolate(String name) {
    isolated = name;
  }

  synchronized void heal() {
    isolated = null;
    notifyAll();
  }

  /** Whose process holds the other end. */
  private Optional<String> sender(Socket socket) {
    try {
      Optional<String> inode = inode(socket.getPort(), socket.getLocalPort());
      for (String name : names) {
        Optional<Long> process = processes.apply(name);
        if (inode.isPresent() && process.isPresent() && holds(process.get(), inode.get())) {
          return Optional.of(name);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> inode(int local, int remote) throws IOException {
    String localEnd = String.format(Locale.ROOT, ":%04X", local);
    String remoteEnd = String.format(Locale.ROOT, ":%04X", remote);
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/self/net", table))) {
        String[] columns = line.strip().split("\\s+", -1);
        if (columns.length > 9 && columns[1].endsWith(localEnd) && columns[2].endsWith(remoteEnd)) {
          return Optional.of(columns[9]);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean holds(long process, String inode) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(process), "fd"))) {
      return files.anyMatch(file -> leadsTo(file, "socket:[" + inode + "]"));
    }
  }

  private static boolean leadsTo(Path file, String target) {
    try {
      return Files.readSymbolicLink(file).toString().equals(target);
    } catch (IOException gone) {
      return false;
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
      return;
    }
  }

  @Override
  public synchronized void close() {
    isolated = null;
    notifyAll();
    for (ServerSocket socket : listening.values()) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    open.forEach(Wires::closeQuietly);
  }
}
