package org.lading.cli.network;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.lading.cli.ClassPath;
import org.lading.cli.Main;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Surroundings;
import org.lading.client.NodeAddress;
import org.lading.node.main.NodeFiles;
import org.lading.node.main.NodeFolder;
import org.lading.node.ops.ConfigKey;
import org.lading.proto.node.v1.EngineState;
import org.lading.proto.node.v1.GetStatusResponse;

/** A consortium of four, made by the program itself, each node a process that may be killed. */
final class Corridor implements AutoCloseable {
  /** Below the ports that systems give out by themselves. */
  private static final int FIRST_PORT = 20_000;

  private static final int LAST_PORT = 32_000;
  private static final int PATIENCE_SECONDS = Integer.getInteger("bad.days.patience.seconds", 120);
  private static final long ASK_AGAIN_MILLIS = 300;
  private static final int PORTS = 20;

  /** The built program, started as an operator does; empty to start a node from these classes. */
  private static final String PROGRAM = System.getProperty("bad.days.program", "");

  private final NetworkFolder folder;
  private final Map<String, Process> processes = new TreeMap<>();

  /** What one command printed and how it ended. */
  record Result(int exitCode, String text) {}

  private Corridor(NetworkFolder folder) {
    this.folder = folder;
  }

  /** Makes one in {@code directory}; nothing runs yet. */
  static Corridor in(Path directory) throws IOException {
    return in(directory, 4);
  }

  /** The same of so many validators. */
  static Corridor in(Path directory, int validators) throws IOException {
    return in(directory, validators, 0);
  }

  /** The same, and so many observers beside them. */
  static Corridor in(Path directory, int validators, int observers) throws IOException {
    Path place = directory.resolve("net");
    Result made =
        lading(
            "network",
            "new",
            "--dir",
            place.toString(),
            "--validators",
            Integer.toString(validators),
            "--observers",
            Integer.toString(observers),
            "--port",
            Integer.toString(freePorts()));
    if (made.exitCode() != 0) {
      throw new AssertionError(made.text());
    }
    return new Corridor(new NetworkFolder(place));
  }

  /** The same, with every node started and ready. */
  static Corridor running(Path directory) throws Exception {
    Corridor corridor = in(directory);
    try {
      corridor.startAll();
    } catch (Exception | AssertionError e) {
      corridor.close();
      throw e;
    }
    return corridor;
  }

  /** Starts every node and waits until all are ready. */
  void startAll() throws Exception {
    for (String name : names()) {
      start(name);
    }
    for (String name : names()) {
      awaitReady(name);
    }
  }

  private static int freePorts() {
    for (int attempt = 0; attempt < 100; attempt++) {
      int first = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
      if (areFree(first)) {
        return first;
      }
    }
    throw new IllegalStateException("no " + PORTS + " free ports in a row");
  }

  private static boolean areFree(int first) {
    for (int port = first; port < first + PORTS; port++) {
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }

  static Result lading(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8);
    int exitCode =
        Main.run(
            args,
            new Surroundings(
                new ByteArrayInputStream(new byte[0]),
                print,
                print,
                false,
                false,
                80,
                Map.of(),
                Path.of("").toAbsolutePath(),
                System::nanoTime,
                null));
    return new Result(exitCode, out.toString(StandardCharsets.UTF_8));
  }

  List<String> names() throws IOException {
    try {
      return folder.nodes();
    } catch (Failure e) {
      throw new IllegalStateException(e);
    }
  }

  NetworkFolder folder() {
    return folder;
  }

  NodeFiles files(String name) {
    try {
      return folder.files(name);
    } catch (Failure e) {
      throw new IllegalStateException(e);
    }
  }

  Path config(String name) {
    return new NodeFolder(folder.node(name)).config();
  }

  NodeAddress address(String name) {
    return NodeAddress.parse(files(name).config().address(ConfigKey.PUBLIC_LISTEN).toString());
  }

  /** Starts a node that does not run; it logs to its folder. */
  void start(String name) throws IOException {
    started(name, launch(name, folder.log(name)));
  }

  /** Starts one whose machine's clock is wrong by so many seconds. */
  void startWithClockWrong(String name, long seconds) throws IOException {
    List<String> command = new ArrayList<>(java(SkewedNode.class));
    command.addAll(List.of(config(name).toString(), Long.toString(seconds)));
    started(name, launch(command, folder.log(name)));
  }

  /** Starts one for which no file can grow beyond so many KiB, as on a disk that is full. */
  void startWithFilesUpTo(String name, int kibibytes) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("sh", "-c", "ulimit -f " + 2 * kibibytes + "; exec \"$@\"", "sh"));
    command.addAll(node(name));
    started(name, launch(command, folder.log(name)));
  }

  private void started(String name, Process process) throws IOException {
    processes.put(name, process);
    folder.started(name, process.toHandle());
  }

  /** The process of a node that was started here. */
  Optional<Long> pid(String name) {
    return Optional.ofNullable(processes.get(name)).filter(Process::isAlive).map(Process::pid);
  }

  /** A process for the node's folder, of which this keeps no account. */
  Process launch(String name, Path log) throws IOException {
    return launch(node(name), log);
  }

  private static Process launch(List<String> command, Path log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(variable -> variable.startsWith("LADING_"));
    return builder.start();
  }

  private List<String> node(String name) {
    List<String> command = new ArrayList<>();
    if (PROGRAM.isEmpty()) {
      command.addAll(java(Main.class));
      // Unpacked once: a node that is started with a full disk cannot.
      command.add(1, "-Dlading.native.folder=" + folder.node(name).resolve("native"));
    } else {
      command.add(PROGRAM);
    }
    command.addAll(List.of("node", "run", "--config", config(name).toString()));
    return command;
  }

  private static List<String> java(Class<?> main) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx256m",
        "-cp",
        ClassPath.text(),
        main.getName());
  }

  boolean isRunning(String name) {
    Process process = processes.get(name);
    return process != null && process.isAlive();
  }

  /** As if its power were cut. */
  void kill(String name) throws InterruptedException {
    process(name).destroyForcibly().waitFor();
  }

  /** Asks it to end; answers after how many milliseconds it had. */
  long stop(String name) throws InterruptedException {
    long begun = System.nanoTime();
    process(name).destroy();
    int exitCode = awaitEnd(name, 30);
    if (exitCode != 0 && exitCode != 143) {
      throw new AssertionError(name + " ended with " + exitCode + ":\n" + log(name));
    }
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }

  private Process process(String name) {
    return Optional.ofNullable(processes.get(name)).orElseThrow();
  }

  int awaitEnd(String name, int seconds) throws InterruptedException {
    if (!process(name).waitFor(seconds, TimeUnit.SECONDS)) {
      throw new AssertionError(name + " still runs after " + seconds + " s:\n" + log(name));
    }
    return process(name).exitValue();
  }

  /** What a node says of itself; empty while it does not answer. */
  Optional<GetStatusResponse> status(String name) {
    if (!isRunning(name)) {
      return Optional.empty();
    }
    try {
      return NodeAnswer.of(folder, name).status();
    } catch (Failure | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  void awaitReady(String name) throws InterruptedException {
    await(
        name + " is ready",
        () ->
            status(name)
                .filter(one -> one.getState().name().equals("NODE_STATE_READY"))
                .isPresent());
  }

  void awaitHeight(String name, long height) throws InterruptedException {
    await(
        name + " has block " + height,
        () -> status(name).filter(one -> one.getHeight() >= height).isPresent());
  }

  void await(String what, BooleanSupplier condition) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("in vain waited that " + what + "\n" + logs());
      }
      Thread.sleep(ASK_AGAIN_MILLIS);
    }
  }

  /** The node that leads the ordering; waits for one. */
  String leader() throws InterruptedException, IOException {
    List<String> all = names();
    List<String> found = new ArrayList<>();
    await(
        "somebody leads",
        () -> {
          all.stream()
              .filter(
                  name ->
                      status(name)
                          .filter(
                              one -> one.getEngine().getState() == EngineState.ENGINE_STATE_LEADING)
                          .isPresent())
              .forEach(found::add);
          return !found.isEmpty();
        });
    return found.getFirst();
  }

  /** Somebody who does not lead. */
  String follower() throws InterruptedException, IOException {
    String leader = leader();
    return names().stream().filter(name -> !name.equals(leader)).findFirst().orElseThrow();
  }

  String log(String name) {
    try {
      return Files.readString(folder.log(name));
    } catch (IOException e) {
      return "no log: " + e;
    }
  }

  private String logs() {
    StringBuilder text = new StringBuilder();
    processes.forEach(
        (name, process) -> {
          String log = log(name);
          text.append("-- ").append(name).append(process.isAlive() ? "" : " (ended)").append('\n');
          text.append(log, Math.max(0, log.length() - 3_000), log.length());
        });
    return text.toString();
  }

  @Override
  public void close() {
    processes.values().forEach(Process::destroyForcibly);
    for (Process process : processes.values()) {
      process.onExit().join();
    }
  }
}
