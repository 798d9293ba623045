package org.lading.formats.contract;

import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lading.codec.Limits;
import org.lading.contract.Clause;
import org.lading.contract.Condition;
import org.lading.contract.DayCount;
import org.lading.contract.Deadline;
import org.lading.contract.DisputeTerms;
import org.lading.contract.Document;
import org.lading.contract.DocumentCheck;
import org.lading.contract.Escrow;
import org.lading.contract.FactTerm;
import org.lading.contract.Goods;
import org.lading.contract.Party;
import org.lading.contract.Payments;
import org.lading.contract.Stage;
import org.lading.contract.Target;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.formats.contract.YamlNode.Wrong;
import org.lading.identity.OrganisationId;
import org.lading.identity.ShortName;
import org.lading.membership.Currency;
import org.lading.settlement.AccountId;
import org.lading.settlement.CalendarKey;
import org.lading.settlement.TitleId;

/** Reads a contract from its text (docs/spec/contract-text.md). */
public final class ContractReader {
  private static final List<String> MEMBERS =
      List.of(
          "contract",
          "terms",
          "parties",
          "escrow",
          "goods",
          "days",
          "deadlines",
          "fund-by",
          "facts",
          "stages",
          "dispute",
          "replaces");

  private final Function<String, Optional<Currency>> currencies;
  private final List<TextProblem> problems = new ArrayList<>();

  private ContractReader(Function<String, Optional<Currency>> currencies) {
    this.currencies = currencies;
  }

  /**
   * Reads YAML, of which JSON is a part.
   *
   * @param currencies by their codes
   * @throws ContractTextException with everything that is wrong, each with line and column
   */
  public static Document read(Bytes text, Function<String, Optional<Currency>> currencies)
      throws ContractTextException {
    ContractReader reader = new ContractReader(currencies);
    Optional<Document> document = Optional.empty();
    try {
      if (text.length() > Limits.CONTRACT_BYTES) {
        throw new Wrong(
            new TextProblem(1, 1, "a contract has at most " + Limits.CONTRACT_BYTES + " bytes"));
      }
      YamlNode root = YamlNode.of(text.utf8(), Limits.CONTRACT_BYTES);
      document = reader.document(root);
    } catch (Wrong e) {
      reader.problems.add(e.problem());
    }
    if (!reader.problems.isEmpty()) {
      throw new ContractTextException(reader.problems);
    }
    return document.orElseThrow();
  }

  /** Reads one place; what is wrong with it is kept, and the reading goes on. */
  @FunctionalInterface
  private interface Step<T> {
    T read() throws Wrong;
  }

  private <T> Optional<T> attempt(Step<T> step) {
    try {
      return Optional.of(step.read());
    } catch (Wrong e) {
      problems.add(e.problem());
      return Optional.empty();
    }
  }

  private Optional<Document> document(YamlNode root) throws Wrong {
    Map<String, YamlNode> members = root.members("a contract", MEMBERS);
    Positions positions = new Positions(root);
    members.forEach((name, node) -> positions.put(name.equals("fund-by") ? "fundBy" : name, node));
    List<Party> parties =
        named(root, members, "parties", "who signs", positions, ContractReader::party);
    List<Deadline> deadlines =
        named(
            root,
            members,
            "deadlines",
            "moments with names",
            positions,
            (name, node) ->
                ClauseReader.built(node, () -> new Deadline(new ShortName(name), time(node))));
    List<FactTerm> facts =
        members.containsKey("facts")
            ? named(root, members, "facts", "what is waited for", positions, FactReader::fact)
            : List.of();
    List<String> partyNames = parties.stream().map(party -> party.role().name()).toList();
    YamlNode escrowNode = root.require(members, "escrow", "the money that is locked");
    Optional<Amounts> amounts = attempt(() -> new Amounts(currency(escrowNode)));
    if (amounts.isEmpty() || !problems.isEmpty()) {
      return Optional.empty();
    }
    YamlNode stagesNode = root.require(members, "stages", "where it waits, and for what");
    Names names =
        new Names(
            partyNames,
            deadlines.stream().map(deadline -> deadline.name().name()).toList(),
            facts,
            List.copyOf(stagesNode.members("the stages").keySet()));
    Escrow escrow = escrow(escrowNode, names, amounts.get(), positions);
    ClauseReader clauses = new ClauseReader(names, amounts.get(), positions);
    List<Stage> stages = stages(stagesNode, names, clauses, positions);
    YamlNode fundBy = root.require(members, "fund-by", "the deadline for signing and funding");
    Optional<Integer> fundByPlace = attempt(() -> names.deadline(fundBy));
    Optional<Optional<DisputeTerms>> dispute =
        attempt(
            () -> optional(members, "dispute", node -> dispute(node, names, clauses, positions)));
    Optional<Optional<Goods>> goods =
        attempt(() -> optional(members, "goods", node -> goods(node, positions)));
    Optional<Optional<DayCount>> days =
        attempt(() -> optional(members, "days", ContractReader::days));
    Optional<Optional<Hash>> replaces =
        attempt(() -> optional(members, "replaces", ContractReader::hash));
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    String title = root.require(members, "contract", "its title").word("the title");
    YamlNode terms = members.get("terms");
    String words = terms == null ? "" : terms.word("the governing terms, in words");
    Document document =
        ClauseReader.built(
            root,
            () ->
                new Document(
                    title,
                    words,
                    parties,
                    escrow,
                    goods.orElseThrow().orElse(Goods.NONE),
                    days.orElseThrow().orElse(DayCount.OF_24_HOURS),
                    deadlines,
                    fundByPlace.orElseThrow(),
                    facts,
                    stages,
                    dispute.orElseThrow(),
                    replaces.orElseThrow()));
    DocumentCheck.of(document).forEach(problem -> problems.add(positions.of(problem)));
    if (problems.isEmpty()) {
      Payments.of(document).forEach(problem -> problems.add(positions.of(problem)));
    }
    return Optional.of(document);
  }

  /** Reads one element of an object of names. */
  @FunctionalInterface
  interface Element<T> {
    T read(String name, YamlNode node) throws Wrong;
  }

  private <T> List<T> named(
      YamlNode root,
      Map<String, YamlNode> members,
      String member,
      String what,
      Positions positions,
      Element<T> element)
      throws Wrong {
    YamlNode node = root.require(members, member, what);
    List<T> all = new ArrayList<>();
    int place = 0;
    for (Map.Entry<String, YamlNode> one : node.members(what).entrySet()) {
      positions.put(member + "[" + place++ + "]", one.getValue());
      attempt(() -> element.read(one.getKey(), one.getValue())).ifPresent(all::add);
    }
    int most =
        switch (member) {
          case "parties" -> Limits.CONTRACT_PARTIES;
          case "deadlines" -> Limits.CONTRACT_DEADLINES;
          default -> Limits.CONTRACT_FACTS;
        };
    if (all.size() > most) {
      throw node.wrong(
          "a contract has at most " + most + " " + member + "; these are " + all.size());
    }
    return all;
  }

  private static long time(YamlNode node) {
    try {
      return Amounts.time(node);
    } catch (Wrong e) {
      throw new IllegalArgumentException(e.problem().what(), e);
    }
  }

  private static Party party(String name, YamlNode node) throws Wrong {
    Map<String, YamlNode> members = node.members("a party", List.of("organisation", "account"));
    String organisation =
        node.require(members, "organisation", "the member of the ledger").word("an organisation");
    YamlNode account = members.get("account");
    String accountName = account == null ? "" : account.word("an account, as bank/name");
    return ClauseReader.built(
        node,
        () ->
            new Party(
                new ShortName(name),
                new OrganisationId(organisation),
                accountName.isEmpty()
                    ? Optional.empty()
                    : Optional.of(AccountId.parse(accountName))));
  }

  private Currency currency(YamlNode node) throws Wrong {
    Map<String, YamlNode> members =
        node.members("the escrow", List.of("from", "through", "amount", "least", "most"));
    YamlNode amount =
        members.containsKey("amount")
            ? members.get("amount")
            : node.require(members, "least", "the smallest sum, or \"amount\" where it is fixed");
    String text = amount.word("a sum, as 125000.00 CNY");
    String code = text.substring(text.lastIndexOf(' ') + 1);
    Optional<Currency> currency = currencies.apply(code);
    if (currency.isEmpty() || currency.get().exponent().isEmpty()) {
      throw amount.wrong(
          "expected a sum with a currency that has a minor unit, as 125000.00 CNY; this is "
              + text);
    }
    return currency.get();
  }

  private Escrow escrow(YamlNode node, Names names, Amounts amounts, Positions positions)
      throws Wrong {
    Map<String, YamlNode> members = node.members("the escrow");
    YamlNode from = node.require(members, "from", "the party whose money it is");
    YamlNode through = node.require(members, "through", "the bank's account it is paid through");
    positions.put("escrow.payer", from);
    positions.put("escrow.through", through);
    boolean fixed = members.containsKey("amount");
    if (fixed && (members.containsKey("least") || members.containsKey("most"))) {
      throw node.wrong("an escrow has an amount, or least and most");
    }
    long least = amounts.sum(node.require(members, fixed ? "amount" : "least", "the sum"));
    long most = fixed ? least : amounts.sum(node.require(members, "most", "the largest sum"));
    int payer = names.party(from);
    String account = through.word("an account, as bank/name");
    return ClauseReader.built(
        node, () -> new Escrow(payer, AccountId.parse(account), amounts.code(), least, most));
  }

  private List<Stage> stages(YamlNode node, Names names, ClauseReader clauses, Positions positions)
      throws Wrong {
    List<Stage> stages = new ArrayList<>();
    int place = 0;
    for (Map.Entry<String, YamlNode> one : node.members("the stages").entrySet()) {
      String path = "stages[" + place++ + "]";
      positions.put(path, one.getValue());
      attempt(() -> stage(path, one.getKey(), one.getValue(), names, clauses, positions))
          .ifPresent(stages::add);
    }
    if (stages.size() > Limits.CONTRACT_STAGES) {
      throw node.wrong("a contract has at most " + Limits.CONTRACT_STAGES + " stages");
    }
    return stages;
  }

  private Stage stage(
      String path,
      String name,
      YamlNode node,
      Names names,
      ClauseReader clauses,
      Positions positions)
      throws Wrong {
    Map<String, YamlNode> members =
        node.members("a stage", List.of("until", "clauses", "otherwise"));
    YamlNode until = node.require(members, "until", "its deadline");
    positions.put(path + ".deadline", until);
    int deadline = names.deadline(until);
    List<Clause> read = new ArrayList<>();
    YamlNode list = members.get("clauses");
    if (list != null) {
      List<YamlNode> elements = list.list("clauses");
      if (elements.size() > Limits.STAGE_CLAUSES) {
        throw list.wrong(
            "a stage has at most "
                + Limits.STAGE_CLAUSES
                + " clauses; these are "
                + elements.size());
      }
      for (int i = 0; i < elements.size(); i++) {
        String at = path + ".clauses[" + i + "]";
        YamlNode element = elements.get(i);
        positions.put(at, element);
        attempt(() -> clauses.clause(at, element)).ifPresent(read::add);
      }
    }
    Target otherwise =
        clauses.otherwise(
            path + ".otherwise",
            node.require(members, "otherwise", "what happens when its deadline has passed"));
    return ClauseReader.built(
        node, () -> new Stage(new ShortName(name), read, deadline, otherwise));
  }

  /** Reads a member that may be left out. */
  @FunctionalInterface
  private interface Body<T> {
    T read(YamlNode node) throws Wrong;
  }

  private static <T> Optional<T> optional(Map<String, YamlNode> members, String name, Body<T> body)
      throws Wrong {
    YamlNode node = members.get(name);
    return node == null ? Optional.empty() : Optional.of(body.read(node));
  }

  private static DisputeTerms dispute(
      YamlNode node, Names names, ClauseReader clauses, Positions positions) throws Wrong {
    Map<String, YamlNode> members =
        node.members("the dispute", List.of("by", "when", "arbiter", "until"));
    List<Integer> by = new ArrayList<>();
    for (YamlNode one : node.require(members, "by", "who may dispute").listOrOne("parties")) {
      by.add(names.party(one));
    }
    by.sort(null);
    Optional<Condition> when =
        optional(members, "when", inner -> clauses.condition("dispute.when", inner, 0));
    YamlNode arbiter = node.require(members, "arbiter", "who divides the escrow");
    YamlNode until = node.require(members, "until", "the arbitration deadline");
    positions.put("dispute.arbiter", arbiter);
    positions.put("dispute.deadline", until);
    String name = arbiter.word("an organisation");
    int deadline = names.deadline(until);
    return ClauseReader.built(
        node, () -> new DisputeTerms(by, when, new OrganisationId(name), deadline));
  }

  private static Goods goods(YamlNode node, Positions positions) throws Wrong {
    Map<String, YamlNode> members =
        node.members("the goods", List.of("items", "consignment", "bill-of-lading"));
    List<String> items = new ArrayList<>();
    YamlNode list = members.get("items");
    if (list != null) {
      for (YamlNode item : list.listOrOne("items")) {
        positions.put("goods.items[" + items.size() + "]", item);
        items.add(item.word("an item, by its URI"));
      }
    }
    String consignment = optional(members, "consignment", one -> one.word("a number")).orElse("");
    Optional<TitleId> title = optional(members, "bill-of-lading", ContractReader::title);
    return ClauseReader.built(node, () -> new Goods(items, consignment, title));
  }

  private static TitleId title(YamlNode node) throws Wrong {
    String text = node.word("a title, as issuer/number");
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw node.wrong("expected a title, as issuer/number; this is " + text);
    }
    return ClauseReader.built(
        node,
        () -> new TitleId(new OrganisationId(text.substring(0, slash)), text.substring(slash + 1)));
  }

  private static DayCount days(YamlNode node) throws Wrong {
    Map<String, YamlNode> members =
        node.members("what a day is", List.of("calendar", "version", "offset"));
    String calendar = node.require(members, "calendar", "the calendar's name").word("a calendar");
    YamlNode version = node.require(members, "version", "the version of the calendar");
    String number = version.word("a number");
    YamlNode offset = node.require(members, "offset", "the offset from UTC, as +08:00");
    if (!number.matches("[0-9]{1,9}")) {
      throw version.wrong("expected the number of a version; this is " + number);
    }
    try {
      int minutes = ZoneOffset.of(offset.word("an offset, as +08:00")).getTotalSeconds() / 60;
      return ClauseReader.built(
          node,
          () ->
              new DayCount(
                  Optional.of(new CalendarKey(calendar, Integer.parseInt(number))), minutes));
    } catch (DateTimeException e) {
      throw offset.wrong("expected an offset from UTC, as +08:00");
    }
  }

  private static Hash hash(YamlNode node) throws Wrong {
    String text = node.word("the hash of a contract");
    if (!text.matches("[0-9a-f]{64}")) {
      throw node.wrong("expected the hash of a contract, 64 hexadecimal digits; this is " + text);
    }
    return new Hash(Bytes.wrap(java.util.HexFormat.of().parseHex(text)));
  }
}
