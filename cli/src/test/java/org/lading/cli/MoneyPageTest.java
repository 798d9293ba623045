package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Compares what the commands about money answer in JSON with docs/cli-json-money.md: each member
 * that is printed stands in its section in code quotes, and each name in code quotes was printed,
 * as a kind, a member or a value.
 */
class MoneyPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("lading.root", ".."), "docs", "cli-json-money.md");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern TRANSFER = Pattern.compile("transfer ([0-9a-f]{32}):");
  private static final String UETR = "8a562c67-ca16-48ba-b074-65581be6f01";

  /** Stands for what docs/cli-json-ledger.md tells, which JsonPageTest compares. */
  private static final String OTHER_PAGE = "on another page";

  /** Objects that another section tells of, by the member that holds them. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("account", "account"),
          Map.entry("accounts", "account"),
          Map.entry("title", "title"),
          Map.entry("titles", "title"),
          Map.entry("order", "order"),
          Map.entry("orders", "order"),
          Map.entry("payment", "payment"),
          Map.entry("payments", "payment"),
          Map.entry("claims", "claims"),
          Map.entry("outcome", OTHER_PAGE));

  /** What each section names in code quotes, by every kind in its heading. */
  private final Map<String, Set<String>> told = new TreeMap<>();

  /** The kinds of one section, by each of them. */
  private final Map<String, List<String>> together = new TreeMap<>();

  private final Set<String> printed = new TreeSet<>();
  private final Set<String> kinds = new TreeSet<>();
  private final List<String> lacking = new ArrayList<>();
  private final MoneySession money;

  MoneyPageTest(@TempDir Path directory) throws IOException {
    money = MoneySession.in(directory.toRealPath());
    readPage();
  }

  private void readPage() throws IOException {
    Set<String> names = new TreeSet<>();
    boolean code = false;
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("## ")) {
        names = new TreeSet<>();
        List<String> heading = List.of(line.substring(3).split(", "));
        for (String kind : heading) {
          told.put(kind, names);
          together.put(kind, heading);
        }
      }
      Matcher quoted = QUOTED.matcher(line);
      while (quoted.find() && !line.startsWith("    ")) {
        names.add(quoted.group(1));
      }
    }
  }

  private Set<String> told(String kind) {
    return told.getOrDefault(kind, Set.of());
  }

  private void take(String json) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      parser.nextToken();
      assertEquals("kind", parser.currentName(), json);
      parser.nextToken();
      String kind = parser.getString();
      String section =
          kind.equals("proofCheck") ? OTHER_PAGE : told.containsKey(kind) ? kind : section(kind);
      kinds.add(kind);
      printed.add(kind);
      members(parser, section);
    }
  }

  /** Where a kind is told of that stands in no heading. */
  private String section(String kind) {
    Optional<String> section =
        told.entrySet().stream()
            .filter(one -> one.getValue().contains(kind))
            .map(Map.Entry::getKey)
            .findFirst();
    if (section.isEmpty()) {
      lacking.add("the page has no kind `" + kind + "`");
    }
    return section.orElse(OTHER_PAGE);
  }

  private void members(JsonParser parser, String section) {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      if (!section.equals(OTHER_PAGE) && !told(section).contains(name)) {
        lacking.add(section + " lacks `" + name + "`");
      }
      printed.add(name);
      String inside = ELSEWHERE.getOrDefault(name, section);
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_ARRAY) {
        kinds.add(inside);
      }
      if (value == JsonToken.START_OBJECT) {
        members(parser, inside);
      } else if (value == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          if (parser.currentToken() == JsonToken.START_OBJECT) {
            members(parser, inside);
          } else {
            printed.add(parser.getString());
          }
        }
      } else if (value == JsonToken.VALUE_STRING) {
        printed.add(parser.getString());
      }
    }
  }

  private static String[] json(String... words) {
    String[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "-o";
    all[words.length + 1] = "json";
    return all;
  }

  /** A member's command, which ends well. */
  private void does(String member, String line) {
    take(money.succeed(member, json(words(line))));
  }

  /** A question. */
  private void asks(String line) {
    take(money.ask(json(words(line))));
  }

  /** A question to which the answer is no. */
  private void deniesOf(String line) {
    List<String> all = new ArrayList<>(List.of(json(words(line))));
    all.addAll(List.of("--ledger", "ledger"));
    Session.Result result = money.session().lading(all.toArray(String[]::new));
    assertEquals(1, result.exitCode(), result.all());
    take(result.out());
  }

  /** What a proof says when it is checked. */
  private void proves(String subject) throws IOException {
    money.ask(words("proof get " + subject + " --with-trust --out proof.txt"));
    take(money.session().succeed(json("proof", "check", "proof.txt")));
    Files.delete(money.session().file("proof.txt"));
  }

  private static String[] words(String line) {
    return Transcript.words(line).toArray(String[]::new);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(money.session().file(name), text);
  }

  private void payment(String name, int number, String amount, int count) throws IOException {
    write(
        name,
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><FIToFICstmrCdtTrf>
         <GrpHdr><MsgId>M%1$d</MsgId><CreDtTm>2026-11-20T09:30:00+08:00</CreDtTm>
          <NbOfTxs>%3$d</NbOfTxs><SttlmInf><SttlmMtd>CLRG</SttlmMtd></SttlmInf></GrpHdr>
         <CdtTrfTxInf><PmtId><EndToEndId>E%1$d</EndToEndId><UETR>%4$s%1$d</UETR></PmtId>
         <IntrBkSttlmAmt Ccy="CNY">%2$s</IntrBkSttlmAmt>
         <IntrBkSttlmDt>2026-11-20</IntrBkSttlmDt><ChrgBr>SHAR</ChrgBr>
         <Dbtr><Nm>importer</Nm></Dbtr>
         <DbtrAgt><FinInstnId><Nm>B</Nm></FinInstnId></DbtrAgt>
         <CdtrAgt><FinInstnId><Nm>B</Nm></FinInstnId></CdtrAgt>
         <Cdtr><Nm>exporter</Nm></Cdtr>
         <RmtInf><Ustrd>for INV-9</Ustrd></RmtInf></CdtTrfTxInf>
        </FIToFICstmrCdtTrf></Document>
        """
            .formatted(number, amount, count, UETR));
  }

  @Test
  void thePageAndTheAnswersNameTheSame() throws IOException {
    accountsAndTransfers();
    titlesAndDrafts();
    ordersAndPayments();
    daysAndExchange();
    List<String> unseen = new ArrayList<>();
    together.forEach(
        (kind, all) -> {
          if (kinds.stream().noneMatch(all::contains)) {
            unseen.add("no answer of a kind of: " + all);
          }
        });
    told.forEach(
        (kind, names) ->
            names.stream()
                .filter(name -> name.matches("[A-Za-z0-9-]+") && !name.startsWith("-"))
                .filter(name -> !printed.contains(name))
                .filter(name -> !Vocabulary.WORDS.contains(name))
                .forEach(name -> unseen.add(kind + ": nothing printed `" + name + "`")));
    lacking.addAll(unseen);
    assertEquals("", lacking.stream().distinct().collect(Collectors.joining("\n")));
    assertTrue(kinds.size() > 25, kinds.toString());
  }

  /** What may be printed, and is not by this ledger: enumerations, whole. */
  private static final class Vocabulary {
    static final Set<String> WORDS = words();

    private static Set<String> words() {
      Set<String> words = new TreeSet<>();
      for (Enum<?>[] values :
          List.of(
              org.lading.settlement.OrderStatus.values(),
              org.lading.settlement.PaymentStatus.values(),
              org.lading.settlement.query.PaymentResult.values())) {
        for (Enum<?> value : values) {
          words.add(value.name().toLowerCase(java.util.Locale.ROOT));
        }
      }
      return words;
    }
  }

  private void accountsAndTransfers() throws IOException {
    does(
        "icbc",
        "account open icbc/safe --currency CNY --limit none --sign 2 --description 'kept apart'"
            + " --receipt r.txt");
    does("icbc", "account open icbc/loan --owner importer --currency CNY");
    does("customs", "account freeze icbc/carrier --reason order --legal 'Case 1'");
    asks("account show icbc/carrier");
    asks("account show icbc/safe");
    does("icbc", "account open icbc/lent --currency CNY --limit debits");
    asks("account list");
    does("importer", "transfer make icbc/importer icbc/exporter 12.50 --reference INV-3");
    Matcher pending =
        TRANSFER.matcher(
            money.succeed(
                "importer", words("transfer pending icbc/importer icbc/exporter 5 --until 10d")));
    assertTrue(pending.find());
    asks("transfer show " + pending.group(1) + " --of importer");
    does("importer", "transfer post " + pending.group(1) + " --amount 2");
    asks("transfer show " + pending.group(1) + " --of importer");
    deniesOf("transfer show " + "0".repeat(32) + " --of importer");
    proves("--transfer importer/" + pending.group(1));
    asks("account statement icbc/importer");
    asks("account export");
    asks("account export --out books.journal");
    write(
        "pay.csv",
        "from,to,amount,currency\nicbc/importer,icbc/exporter,1,CNY\n"
            + "icbc/importer,icbc/nobody,1,CNY\n");
    take(money.run("importer", json("transfer", "batch", "pay.csv")).out());
    asks(
        "payment write camt.054 " + pending.group(1) + " --of importer --account icbc/exporter");
    asks("payment write camt.053 --account icbc/exporter --out s.xml");
    Session.Result refused =
        money.run("importer", json("transfer", "make", "icbc/importer", "icbc/loan", "100000"));
    assertEquals(2, refused.exitCode());
    take(refused.out());
  }

  private void titlesAndDrafts() throws IOException {
    write("bill.txt", "one original bill of lading");
    does(
        "carrier",
        "title issue COSU1 --kind bill-of-lading --document bill.txt --holder exporter");
    does("exporter", "title pledge carrier/COSU1 --to icbc --reference 'loan 1'");
    asks("title show carrier/COSU1 --document bill.txt");
    asks("title list");
    asks("title history carrier/COSU1");
    proves("--title carrier/COSU1");
    deniesOf("title show carrier/COSU9");
    does("importer", "transfer make icbc/importer icbc/exporter 8 --draft deal.txt");
    does("importer", "draft sign deal.txt --signers exporter");
    asks("draft show deal.txt");
  }

  private void ordersAndPayments() throws IOException {
    does(
        "exporter",
        "order record INV-9 --buyer importer --seller exporter --amount 1234.50 --currency CNY"
            + " --due 2026-11-01 --tolerance 1 --contract C-1 --consignment COSU1 --also PO-9");
    does("importer", "order confirm exporter/INV-9");
    payment("m1.xml", 1, "1234.50", 1);
    payment("m2.xml", 2, "500.01", 1);
    payment("m3.xml", 3, "5.00", 2);
    take(money.run("icbc", json("payment", "import", "m1.xml", "m2.xml", "m3.xml")).out());
    payment("m1.xml", 1, "1234.00", 1);
    does("importer", "payment import m1.xml");
    does("icbc", "payment import s.xml");
    deniesOf("payment check m1.xml m3.xml");
    asks("payment list");
    asks("payment show " + UETR + "1");
    deniesOf("payment show " + UETR + "9");
    asks("order list");
    asks("order show exporter/INV-9");
    deniesOf("order show exporter/INV-1");
    does(
        "exporter",
        "order record INV-11 --buyer importer --seller exporter --amount 1 --currency CNY"
            + " --due 2026-11-01");
    asks("settlement open");
  }

  private void daysAndExchange() throws IOException {
    write(
        "cn.json",
        """
        {"calendar": "CN", "version": 2026, "first": "2026-04-20", "last": "2026-05-31",
         "source": "State Council",
         "holidays": [{"date": "2026-05-01", "name": "Labour Day"}],
         "workingDays": [{"date": "2026-05-09", "name": "in lieu"}]}
        """);
    does("icbc", "calendar import cn.json");
    asks("calendar list");
    asks("calendar show CN");
    asks("calendar days CN 2026-04-30 2026-05-09");
    deniesOf("calendar days CN 2026-04-30 2026-06-09");
    asks("settlement report --html report.html");
    does("icbc", "account open icbc/yen --currency JPY --limit none");
    does(
        "icbc",
        "fx quote --sells CNY --buys JPY --rate 20.7 --receives icbc/issued --pays icbc/yen"
            + " --most 1000.00 --until 1h --taker importer");
    asks("fx list");
    proves("--account icbc/exporter");
    proves("--account icbc/carrier");
  }
}
