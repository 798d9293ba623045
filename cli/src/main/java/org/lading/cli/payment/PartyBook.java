package org.lading.cli.payment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.cli.account.AccountName;
import org.lading.cli.frame.Failure;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.formats.iso20022.Party;
import org.lading.formats.table.NamedTable;
import org.lading.identity.OrganisationId;
import org.lading.membership.Organisation;

/**
 * Which member is meant by a party of a message: by LEI, BIC or account number, or else by its name
 * to the letter, capitals aside.
 */
final class PartyBook {
  private static final int MOST_ROWS = 100_000;
  private static final List<String> NAMES = List.of("lei", "bic", "account", "name");

  /** Says which account here the number in the column account is of; for messages written here. */
  private static final String LEDGER_ACCOUNT = "ledger-account";

  private final Map<String, OrganisationId> known = new HashMap<>();

  private PartyBook() {}

  /**
   * @param file a table with the columns member, lei, bic, account, name; or null
   * @param members whose ids and display names count, too
   */
  static PartyBook read(@Nullable Path file, List<Organisation> members)
      throws Failure, IOException {
    PartyBook book = new PartyBook();
    for (Organisation member : members) {
      book.known.put("name " + member.id().name(), member.id());
      if (!member.displayName().isEmpty()) {
        book.known.put("name " + plain(member.displayName()), member.id());
      }
    }
    if (file != null) {
      book.add(file, members.stream().map(Organisation::id).toList());
    }
    return book;
  }

  private void add(Path file, List<OrganisationId> members) throws Failure, IOException {
    try {
      for (NamedTable.Row row : rows(Bytes.wrap(Files.readAllBytes(file)))) {
        OrganisationId member = member(row, members);
        for (String name : NAMES) {
          if (!row.cell(name).isEmpty()) {
            OrganisationId other = known.put(name + " " + plain(row.cell(name)), member);
            if (other != null && !other.equals(member)) {
              throw row.wrong(name, "it stands for " + other + ", too");
            }
          }
        }
      }
    } catch (MalformedException e) {
      throw unreadable(file, e, "correct it; nothing was recorded");
    }
  }

  static List<NamedTable.Row> rows(Bytes table) throws MalformedException {
    List<String> optional = new ArrayList<>(NAMES);
    optional.add(LEDGER_ACCOUNT);
    return NamedTable.read(table, List.of("member"), optional, MOST_ROWS);
  }

  static OrganisationId member(NamedTable.Row row, List<OrganisationId> members)
      throws Failure, MalformedException {
    OrganisationId member = AccountName.organisation("the table", row.cell("member"));
    if (!members.contains(member)) {
      throw row.wrong("member", member + " is no member of the ledger");
    }
    return member;
  }

  static Failure unreadable(Path file, MalformedException why, String next) {
    return Failure.input(
            "the parties " + file + " do not read: " + why.getMessage(),
            "the column member, and lei, bic, account or name",
            next)
        .because(why);
  }

  Optional<OrganisationId> find(Party party) {
    return find("lei", party.lei())
        .or(() -> find("bic", party.bic()))
        .or(() -> account(party.account()))
        .or(() -> find("name", party.name()));
  }

  Optional<OrganisationId> account(Party.Account account) {
    return find("account", account.number());
  }

  private Optional<OrganisationId> find(String kind, String name) {
    return name.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(known.get(kind + " " + plain(name)));
  }

  private static String plain(String name) {
    return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
