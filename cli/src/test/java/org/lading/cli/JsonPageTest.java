package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Compares what commands answer in JSON with the tables of docs/cli-json-ledger.md. */
class JsonPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("lading.root", ".."), "docs", "cli-json-ledger.md");
  private static final Pattern HEADING = Pattern.compile("## ([a-zA-Z-]+)");
  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| ([^|]+) \\|.*");

  /** The members of one kind, by path, and what the page says of their type. */
  private final Map<String, Map<String, String>> documented = new TreeMap<>();

  /** Members that were there, by kind. */
  private final Map<String, Set<String>> seen = new TreeMap<>();

  @TempDir private Path directory;

  private void readPage() throws IOException {
    Map<String, String> members = new TreeMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher heading = HEADING.matcher(line);
      Matcher row = ROW.matcher(line);
      if (heading.matches()) {
        members = new TreeMap<>();
        documented.put(heading.group(1), members);
      } else if (row.matches()) {
        members.put(row.group(1), row.group(2).strip());
      }
    }
  }

  private void take(String json) {
    List<String> paths = new ArrayList<>();
    String kind;
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      parser.nextToken();
      assertEquals("kind", parser.currentName(), json);
      parser.nextToken();
      kind = parser.getString();
      members(parser, "", documented.getOrDefault(kind, Map.of()), paths);
    }
    Map<String, String> told = documented.getOrDefault(kind, Map.of());
    assertTrue(!told.isEmpty(), "the page has no kind " + kind);
    for (String path : paths) {
      assertTrue(told.containsKey(path), kind + " has a member the page lacks: " + path);
    }
    told.forEach(
        (path, type) ->
            assertTrue(
                path.matches(".*[.\\[].*")
                    || type.contains("may be missing")
                    || paths.contains(path),
                kind + " lacks " + path + ":\n" + json));
    seen.computeIfAbsent(kind, absent -> new TreeSet<>()).addAll(paths);
  }

  /** Reads members up to the end of the object the parser is in. */
  private static void members(
      JsonParser parser, String prefix, Map<String, String> told, List<String> paths) {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String path = prefix + parser.currentName();
      paths.add(path);
      JsonToken value = parser.nextToken();
      String type = told.getOrDefault(path, "");
      boolean ofItsOwn =
          type.startsWith("EPCIS") || type.startsWith("outcome") || type.startsWith("recall");
      if (ofItsOwn) {
        parser.skipChildren();
      } else if (value == JsonToken.START_OBJECT) {
        members(parser, path + ".", told, paths);
      } else if (value == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          if (parser.currentToken() == JsonToken.START_OBJECT) {
            members(parser, path + "[].", told, paths);
          }
        }
      }
    }
  }

  @Test
  void answersHaveTheMembersThePageLists() throws IOException {
    readPage();
    Session session = Session.in(directory.toRealPath());
    SampleLedger sample = SampleLedger.in(session.file("sample"));
    String made = sample.explain("MADE");
    String known = SampleLedger.CARTON;
    String unknown = "urn:epc:id:sgtin:4012345.011111.2";
    session.succeed("profile", "set", "sample", "--ledger", session.file("sample").toString());
    session.key("acme.key");
    List<List<String>> commands =
        List.of(
            List.of(
                "ledger", "create", "own", "--name", "own", "--org", "acme", "--key", "acme.key"),
            List.of("ledger", "info"),
            List.of("ledger", "verify"),
            List.of("tx", "show", made),
            List.of("tx", "show", sample.explain("REFUSED")),
            List.of("block", "show", "1"),
            List.of("block", "show", "latest"),
            List.of("proof", "get", made),
            List.of("proof", "get", made, "--part", "0", "--with-trust", "--out", "receipt.txt"),
            List.of("proof", "get", "--item", known, "--with-trust", "--out", "item.txt"),
            List.of("proof", "get", "--absent", unknown, "--with-trust", "--out", "none.txt"),
            List.of("proof", "get", "--history", known, "--with-trust", "--out", "history.txt"),
            List.of("proof", "check", "history.txt"),
            List.of("proof", "check", "receipt.txt"),
            List.of("proof", "check", "item.txt"),
            List.of("proof", "check", "none.txt"),
            List.of("audit", "bundle", "--tx", made, "--item", known, "--out", "bundle.zip"),
            List.of("audit", "check", "bundle.zip"));
    for (List<String> command : commands) {
      List<String> args = new ArrayList<>(command);
      args.addAll(List.of("-o", "json"));
      take(session.succeed(args.toArray(String[]::new)));
    }
    Session.Result demo =
        session.lading(
            QuickProgram::run,
            "demo",
            "--dir",
            session.file("stage").toString(),
            "-o",
            "json");
    assertEquals(0, demo.exitCode(), demo.all());
    take(demo.out());
    Session.Result other =
        session.lading(
            "proof", "check", "receipt.txt", "--genesis", "own/genesis.json", "-o", "json");
    assertEquals(1, other.exitCode(), other.all());
    take(other.out());
    for (List<String> asked :
        List.of(List.of("tx", "show", "0".repeat(64)), List.of("block", "show", "99"))) {
      List<String> args = new ArrayList<>(asked);
      args.addAll(List.of("-o", "json"));
      Session.Result unheardOf = session.lading(args.toArray(String[]::new));
      assertEquals(1, unheardOf.exitCode(), unheardOf.all());
      take(unheardOf.out());
    }
    damage(session);
    take(session.lading("ledger", "verify", "-o", "json").out());

    documented.forEach(
        (kind, members) ->
            members.forEach(
                (path, type) ->
                    assertTrue(
                        type.contains("may be missing")
                            || seen.getOrDefault(kind, Set.of()).contains(path),
                        "no answer of kind " + kind + " has " + path)));
  }

  private static void damage(Session session) throws IOException {
    Path mark;
    try (var files = Files.list(session.file("sample/store/db"))) {
      mark =
          files
              .filter(file -> file.toString().endsWith(".log") || file.toString().endsWith(".sst"))
              .max(Comparator.comparingLong(file -> file.toFile().length()))
              .orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(mark);
    bytes[20] ^= 1;
    Files.write(mark, bytes);
  }
}
