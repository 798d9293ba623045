package org.lading.formats.iso20022;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What banks tell of an account: statements (camt.053) and notices of entries (camt.054). */
final class Statements implements MessageHandler {
  private static final Map<String, Set<String>> CONTAINERS =
      Map.of(
          "Stmt", Set.of(""),
          "Ntfctn", Set.of(""),
          "Ntry", Set.of("Stmt", "Ntfctn"),
          "NtryDtls", Set.of("Ntry"));

  private static final Pattern FIRST_PAGE = Pattern.compile("0*1");

  private final Reading reading;
  private boolean onePage = true;
  private @Nullable Statement statement;
  private @Nullable StatementEntry entry;

  Statements(Reading reading) {
    this.reading = reading;
  }

  @Override
  public Map<String, Set<String>> containers() {
    return CONTAINERS;
  }

  @Override
  public void enter(Element container) {
    switch (container.local()) {
      case "Stmt", "Ntfctn" -> statement = new Statement(reading, container);
      case "Ntry" -> entry = new StatementEntry(reading, current(), container);
      case "NtryDtls" -> currentEntry().beginDetails();
      default -> {}
    }
  }

  private Statement current() {
    Statement now = statement;
    if (now == null) {
      throw new IllegalStateException("an entry stands in a statement");
    }
    return now;
  }

  private StatementEntry currentEntry() {
    StatementEntry now = entry;
    if (now == null) {
      throw new IllegalStateException("details stand in an entry");
    }
    return now;
  }

  @Override
  public void part(String container, Element part) throws RefusedMessageException {
    switch (container) {
      case "Stmt", "Ntfctn" -> current().part(part);
      case "Ntry" -> currentEntry().part(part);
      case "NtryDtls" -> currentEntry().detail(part);
      default -> {
        if (part.local().equals("GrpHdr")) {
          reading.header(part, "MsgId");
          onePage = isOnePage(part.child("MsgPgntn"));
        }
      }
    }
  }

  /** Sums and balances of a statement on several pages cannot be held to one of them. */
  static boolean isOnePage(@Nullable Element pages) {
    return pages == null
        || (FIRST_PAGE.matcher(Element.text(pages, "PgNb")).matches()
            && !Set.of("false", "0").contains(Element.text(pages, "LastPgInd")));
  }

  @Override
  public void leave(Element container) throws RefusedMessageException {
    switch (container.local()) {
      case "Stmt", "Ntfctn" -> current().end(onePage);
      case "Ntry" -> currentEntry().end();
      case "NtryDtls" -> currentEntry().endDetails();
      default -> {}
    }
  }

  @Override
  public void end() {}
}
