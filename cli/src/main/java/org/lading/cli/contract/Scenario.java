package org.lading.cli.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lading.cli.frame.Failure;
import org.lading.contract.ContractAction.Award;
import org.lading.contract.Document;
import org.lading.contract.FactTerm;
import org.lading.contract.whatif.Event;
import org.lading.contract.whatif.Way.Happens;
import org.lading.identity.OrganisationId;

/** What somebody imagines to happen to a contract, a line for each thing. */
final class Scenario {
  private static final String LINE =
      "TIME FACT [by ORGANISATION] [observed TIME] [NAME=VALUE]..., TIME dispute [by ROLE], TIME"
          + " ruling ROLE=AMOUNT..., TIME cancel [by ROLE]..., or TIME fund AMOUNT";
  private static final String NEXT =
      "write as: 2027-03-15T12:00:00+08:00 delivery; a fact called like one of these words as:"
          + " fact dispute";
  private static final String BY = "by";
  private static final String OBSERVED = "observed";

  private final Document document;
  private final ContractMoney money;
  private final String line;
  private final List<String> words;
  private int at;

  private Scenario(Document document, ContractMoney money, String line) {
    this.document = document;
    this.money = money;
    this.line = line;
    this.words = Arrays.asList(line.strip().split("\\s+", -1));
  }

  /** The lines of a file; what begins with # is a comment. */
  static List<String> lines(Path file) throws Failure, IOException {
    String text = new String(ContractFile.bytes(file).array(), StandardCharsets.UTF_8);
    return text.lines()
        .map(String::strip)
        .filter(one -> !one.isEmpty() && !one.startsWith("#"))
        .toList();
  }

  /** In the order of their times, those of one time as they are named. */
  static List<Happens> read(Document document, ContractMoney money, List<String> lines)
      throws Failure {
    List<Happens> all = new ArrayList<>();
    for (String line : lines) {
      all.add(new Scenario(document, money, line).happens());
    }
    all.sort(Comparator.comparingLong(Happens::timeMillis));
    return all;
  }

  /** What happens at one time is in one block. */
  static SortedMap<Long, List<Event>> blocks(List<Happens> all) {
    SortedMap<Long, List<Event>> blocks = new TreeMap<>();
    for (Happens one : all) {
      blocks.computeIfAbsent(one.timeMillis(), none -> new ArrayList<>()).add(one.event());
    }
    return blocks;
  }

  private Happens happens() throws Failure {
    long time = time();
    String what = word();
    Event event =
        switch (what) {
          case "fund" -> new Event.Fund(money.amount(word()));
          case "dispute" -> dispute();
          case "ruling" -> ruling();
          case "cancel" -> cancel();
          case "fact" -> fact(word(), time);
          default -> fact(what, time);
        };
    if (at < words.size()) {
      throw wrong("nothing is known of \"" + words.get(at) + "\"");
    }
    return new Happens(time, event);
  }

  private String word() throws Failure {
    if (at >= words.size()) {
      throw wrong("something is missing at its end");
    }
    return words.get(at++);
  }

  private boolean is(String word) {
    boolean is = at < words.size() && words.get(at).equals(word);
    at += is ? 1 : 0;
    return is;
  }

  private long time() throws Failure {
    String text = word();
    try {
      return FactValues.time(text);
    } catch (DateTimeException e) {
      throw wrong("\"" + text + "\" is no time with its offset").because(e);
    }
  }

  private Event dispute() throws Failure {
    return new Event.Dispute(is(BY) ? OptionalInt.of(money.party(word())) : OptionalInt.empty());
  }

  private Event cancel() throws Failure {
    List<Integer> parties = new ArrayList<>();
    if (is(BY)) {
      while (at < words.size()) {
        parties.add(money.party(word()));
      }
    }
    parties.sort(null);
    return new Event.Cancel(parties);
  }

  private Event ruling() throws Failure {
    List<Award> awards = new ArrayList<>();
    while (at < words.size()) {
      String[] award = word().split("=", 2);
      if (award.length < 2) {
        throw wrong("the award \"" + award[0] + "\" names no amount");
      }
      try {
        awards.add(new Award(money.party(award[0]), money.amount(award[1])));
      } catch (IllegalArgumentException e) {
        throw wrong(String.valueOf(e.getMessage())).because(e);
      }
    }
    awards.sort(Comparator.comparingInt(Award::party));
    return new Event.Rule(awards);
  }

  private Event fact(String name, long time) throws Failure {
    List<String> names = document.facts().stream().map(term -> term.name().name()).toList();
    int place = names.indexOf(name);
    if (place < 0) {
      throw Failure.input(
          "\"" + line + "\": the contract waits for no fact " + name,
          names.isEmpty() ? "dispute, ruling or cancel" : "one of " + String.join(", ", names),
          NEXT);
    }
    FactTerm term = document.facts().get(place);
    OrganisationId attester = is(BY) ? organisation(word()) : null;
    OptionalLong observed = term.observed() ? OptionalLong.of(time) : OptionalLong.empty();
    if (is(OBSERVED)) {
      observed = OptionalLong.of(time());
    }
    List<String> values = words.subList(at, words.size());
    at = words.size();
    var said = FactValues.parse(term, values, money);
    return attester == null
        ? new Event.Learn(place, said, observed)
        : new Event.Attest(place, attester, said, observed);
  }

  private OrganisationId organisation(String name) throws Failure {
    try {
      return new OrganisationId(name);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage())).because(e);
    }
  }

  private Failure wrong(String problem) {
    return Failure.input("\"" + line + "\": " + problem, LINE, NEXT);
  }
}
