package org.lading.node.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lading.client.ServiceTrouble;
import org.lading.node.ordering.EngineUnavailableException;
import org.lading.node.query.NodeUnavailableException;
import org.lading.node.query.PoolFullException;
import org.lading.store.StoreException;

/** Every trouble has its exception, its status and its row on the page. */
class TroublesTest {
  private record Row(Throwable thrown, ServiceTrouble trouble) {}

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(new PoolFullException("full"), ServiceTrouble.POOL_FULL));
    rows.add(new Row(new NodeUnavailableException("gone"), ServiceTrouble.NODE_UNAVAILABLE));
    rows.add(new Row(new EngineUnavailableException("gone"), ServiceTrouble.NODE_UNAVAILABLE));
    rows.add(new Row(new InterruptedException(), ServiceTrouble.NODE_UNAVAILABLE));
    rows.add(new Row(new TimeoutException(), ServiceTrouble.TOO_LATE));
    for (StoreException.Kind kind : StoreException.Kind.values()) {
      rows.add(new Row(new StoreException(kind, Path.of("x"), "no"), ServiceTrouble.STORE_FAILED));
    }
    rows.add(new Row(new IllegalStateException("never"), ServiceTrouble.NODE_BROKEN));
    rows.add(new Row(new StackOverflowError(), ServiceTrouble.NODE_BROKEN));
    // Those that a call names itself.
    for (ServiceTrouble trouble :
        EnumSet.of(
            ServiceTrouble.MALFORMED_REQUEST,
            ServiceTrouble.UNKNOWN_TRANSACTION,
            ServiceTrouble.UNKNOWN_BLOCK,
            ServiceTrouble.UNKNOWN_VIEW,
            ServiceTrouble.UNKNOWN_RECORD,
            ServiceTrouble.CERTIFICATE_NEEDED,
            ServiceTrouble.NOT_PERMITTED,
            ServiceTrouble.TOO_MANY_CALLS,
            ServiceTrouble.TOO_MANY_VIEWS)) {
      rows.add(new Row(new CallException(trouble, "why"), trouble));
    }
    return rows;
  }

  @Test
  void everyFailureIsToldAsItsTrouble() {
    Troubles troubles = new Troubles("here");
    Set<ServiceTrouble> seen = EnumSet.noneOf(ServiceTrouble.class);
    for (Row row : rows()) {
      for (Throwable wrapped :
          List.of(
              row.thrown(),
              new CompletionException(row.thrown()),
              new ExecutionException(new CompletionException(row.thrown())))) {
        assertEquals(row.trouble(), Troubles.tell(wrapped).trouble(), row.toString());
      }
      assertEquals(row.trouble(), RolesTest.trouble(new Troubles("exporter").status(row.thrown())));
      seen.add(row.trouble());
    }
    assertEquals(EnumSet.allOf(ServiceTrouble.class), seen, "every trouble has a row");
    assertTrue(
        String.valueOf(troubles.status(new IllegalStateException("secret")).getMessage())
                .indexOf("secret")
            < 0,
        "what broke inside is for the log only");
  }

  @Test
  void thePageHasEveryTrouble() throws IOException {
    Path page = Path.of(System.getProperty("lading.root", ".."), "docs/spec/api.md");
    Matcher row =
        Pattern.compile("(?m)^\\| (\\d+) \\| ([A-Z_]+) \\| ([A-Z_]+) \\| ([^|]+) \\|")
            .matcher(Files.readString(page));
    List<String> found = new ArrayList<>();
    while (row.find()) {
      found.add(
          row.group(1) + " " + row.group(2) + " " + row.group(3) + " " + row.group(4).strip());
    }
    List<String> expected = new ArrayList<>();
    for (ServiceTrouble trouble : ServiceTrouble.values()) {
      expected.add(
          trouble.number() + " " + trouble + " " + trouble.code() + " " + trouble.meaning());
    }
    assertEquals(expected, found);
  }
}
