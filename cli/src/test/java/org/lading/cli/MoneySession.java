package org.lading.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A ledger with money: a bank, an importer, an exporter, a carrier and customs, each with a key.
 */
final class MoneySession {
  private static final List<String> MEMBERS = List.of("importer", "exporter", "carrier", "customs");

  private final Session session;

  private MoneySession(Session session) {
    this.session = session;
  }

  static MoneySession in(Path directory) {
    Session session = Session.in(directory);
    session.key("icbc.key");
    List<String> create =
        new ArrayList<>(
            List.of(
                "ledger",
                "create",
                "ledger",
                "--name",
                "horgos",
                "--org",
                "icbc",
                "--key",
                "icbc.key",
                "--roles",
                "bank",
                "--currencies",
                "CNY,JPY,KWD,XAU",
                "--freezing-role",
                "customs"));
    for (String member : MEMBERS) {
      create.addAll(
          List.of("--member", member + ":" + member + "=ed25519:" + session.key(member + ".key")));
    }
    session.succeed(create.toArray(String[]::new));
    MoneySession money = new MoneySession(session);
    money.succeed("icbc", "account", "open", "icbc/issued", "--currency", "CNY", "--limit", "none");
    for (String member : MEMBERS.subList(0, 3)) {
      money.succeed(
          "icbc", "account", "open", "icbc/" + member, "--owner", member, "--currency", "CNY");
    }
    money.succeed("icbc", "transfer", "make", "icbc/issued", "icbc/importer", "10000.00");
    return money;
  }

  Session session() {
    return session;
  }

  /** What a member's command prints; it has to end well. */
  String succeed(String member, String... words) {
    return session.succeed(as(member, words));
  }

  /** A member's command, whatever becomes of it. */
  Session.Result run(String member, String... words) {
    return session.lading(as(member, words));
  }

  /** A question, which nobody has to sign. */
  String ask(String... words) {
    String[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--ledger";
    all[words.length + 1] = "ledger";
    return session.succeed(all);
  }

  /** What an account holds, as it is printed. */
  String balance(String account) {
    return ask("account", "show", account)
        .lines()
        .filter(line -> line.startsWith("balance"))
        .map(line -> line.substring("balance".length()).strip())
        .findFirst()
        .orElseThrow();
  }

  private static String[] as(String member, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--ledger", "ledger", "--org", member, "--key", member + ".key"));
    return all.toArray(String[]::new);
  }
}
