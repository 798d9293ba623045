package org.lading.node.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;

class NodeConfigTest {
  @TempDir private Path folder;

  @Test
  void theFirstPlaceThatHasAValueDecides() throws Exception {
    Path file = file("name: a\nlog:\n  level: warn\npublic:\n  listen: 0.0.0.0:1\n");
    NodeConfig config =
        NodeConfig.read(
            file,
            Map.of("public.listen", "0.0.0.0:3"),
            Map.of(
                "LADING_NODE_PUBLIC_LISTEN",
                "0.0.0.0:2",
                "LADING_NODE_LOG_LEVEL",
                "debug",
                "PATH",
                "x"));
    assertEquals(
        new NodeConfig.Value("0.0.0.0:3", "--set"), config.values().get(ConfigKey.PUBLIC_LISTEN));
    assertEquals(
        new NodeConfig.Value("debug", "LADING_NODE_LOG_LEVEL"),
        config.values().get(ConfigKey.LOG_LEVEL));
    assertEquals(new NodeConfig.Value("a", file + " line 1"), config.values().get(ConfigKey.NAME));
    assertEquals(
        new NodeConfig.Value("text", "default"), config.values().get(ConfigKey.LOG_FORMAT));
    assertEquals(folder.resolve("data"), config.path(ConfigKey.DATA));
  }

  @Test
  void whereTheOthersReachTheEngineIsWhereItListensUnlessItIsSaid() throws Exception {
    Path listening = file("name: a\nraft:\n  listen: node.a:2\n");
    assertEquals("node.a:2", read(listening).raftAddress().toString());
    Path told = file("name: a\nraft:\n  listen: 0.0.0.0:2\n  address: node.a:3\n");
    assertEquals("node.a:3", read(told).raftAddress().toString());
  }

  private static NodeConfig read(Path file) throws ConfigException {
    return NodeConfig.read(file, Map.of(), Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0:2", "\"[::]:2\""})
  void listeningEverywhereDoesNotSayWhereTheEngineIsReached(String everywhere) {
    List<String> problems = problems("name: a\nraft:\n  listen: " + everywhere + "\n");
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.getFirst().contains("line 3: \"" + everywhere.replace("\"", "")));
    assertTrue(problems.getFirst().contains("give raft.address"));
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceWithItsLine() {
    List<String> problems =
        problems(
            """
            name: a
            public:
              listne: 0.0.0.0:1
            mode: boss
            peer:
              listen: nowhere
            peers:
              - name: b
                public: x:1
                peer: x:2
              - c
            """);
    assertEquals(5, problems.size(), problems::toString);
    assertTrue(
        problems
            .get(0)
            .endsWith("line 3: public.listne: no such setting; did you mean public.listen?"));
    assertTrue(problems.get(1).contains("line 8: a peer has a name and three addresses"));
    assertTrue(problems.get(2).contains("line 11: a peer is a map"));
    assertTrue(problems.get(3).contains("line 4: mode is one of validator, observer"));
    assertTrue(problems.get(4).contains("line 6: peer.listen is host:port, it is \"nowhere\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "- a\n- b\n",
        "just text",
        "name: [a]",
        "name: a\nname: b\n",
        "name: \"a",
        "name: a\npeers: b\n",
        "name: a\nraft: {election-timeout-millis: 0}\n",
        "name: a\nanonymous-proofs: perhaps\n",
        "name: a\nx: &x [*x]\n",
        "name: !!java.net.URL [\"http://example\"]\n"
      })
  void refusesWhatIsNoConfiguration(String text) {
    assertTrue(!problems(text).isEmpty());
  }

  @Test
  void anUnknownVariableOrFlagIsAnErrorToo() throws Exception {
    Path file = file("name: a\n");
    ConfigException e =
        assertThrows(
            ConfigException.class,
            () ->
                NodeConfig.read(
                    file, Map.of("logs.level", "x"), Map.of("LADING_NODE_LOGLEVEL", "x")));
    assertEquals(2, e.problems().size());
    assertTrue(e.problems().getFirst().contains("did you mean log.level?"));
  }

  @Test
  void aFileThatIsAnotherFileIsNotRead() throws Exception {
    Path file = folder.resolve("big");
    Files.write(file, new byte[Limits.CONFIG_BYTES + 1]);
    ConfigException e =
        assertThrows(ConfigException.class, () -> NodeConfig.read(file, Map.of(), Map.of()));
    assertTrue(String.valueOf(e.getMessage()).contains("is it another file?"));
  }

  @Test
  void everyVariableIsNamedAfterItsSetting() {
    assertEquals("LADING_NODE_RAFT_ELECTION_TIMEOUT_MILLIS", ConfigKey.RAFT_ELECTION.variable());
  }

  @Test
  void aSecretIsReadableByItsOwnerOnly() throws Exception {
    Path file = folder.resolve("node.secret");
    NodeSecret secret = new NodeSecret(Bytes.wrap(new byte[NodeSecret.LENGTH]));
    secret.write(file);
    assertEquals(secret, NodeSecret.read(file));
    Files.setPosixFilePermissions(
        file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r-----"));
    ConfigException e = assertThrows(ConfigException.class, () -> NodeSecret.read(file));
    assertTrue(String.valueOf(e.getMessage()).contains("run chmod 600"));
    assertThrows(IOException.class, () -> secret.write(file));
  }

  private List<String> problems(String text) {
    try {
      Path file = file(text);
      return assertThrows(ConfigException.class, () -> NodeConfig.read(file, Map.of(), Map.of()))
          .problems();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("node.yaml"), text);
  }
}
