package org.lading.node.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lading.client.ServiceTrouble;
import org.lading.crypto.Bytes;
import org.lading.embedded.LedgerView;
import org.lading.proto.node.v1.AsOf;
import org.lading.proto.node.v1.EntryLine;
import org.lading.proto.node.v1.GetAccountRequest;
import org.lading.proto.node.v1.GetBalanceRequest;
import org.lading.proto.node.v1.GetCalendarRequest;
import org.lading.proto.node.v1.GetOrderRequest;
import org.lading.proto.node.v1.GetPaymentRequest;
import org.lading.proto.node.v1.GetQuoteRequest;
import org.lading.proto.node.v1.GetTitleRequest;
import org.lading.proto.node.v1.GetTransferRequest;
import org.lading.proto.node.v1.KnownAccount;
import org.lading.proto.node.v1.ListAccountsRequest;
import org.lading.proto.node.v1.ListAccountsResponse;
import org.lading.proto.node.v1.ListCalendarsRequest;
import org.lading.proto.node.v1.ListEntriesRequest;
import org.lading.proto.node.v1.ListEntriesResponse;
import org.lading.proto.node.v1.ListOpenItemsRequest;
import org.lading.proto.node.v1.ListOpenItemsResponse;
import org.lading.proto.node.v1.ListOrdersRequest;
import org.lading.proto.node.v1.ListPaymentsRequest;
import org.lading.proto.node.v1.ListPaymentsResponse;
import org.lading.proto.node.v1.ListPendingRequest;
import org.lading.proto.node.v1.ListQuotesRequest;
import org.lading.proto.node.v1.ListTitlesRequest;
import org.lading.proto.node.v1.OpenViewRequest;
import org.lading.proto.node.v1.Page;
import org.lading.proto.node.v1.PaymentKey;
import org.lading.proto.node.v1.PaymentResult;
import org.lading.proto.node.v1.ProveSettlementRequest;
import org.lading.proto.node.v1.QuoteKey;
import org.lading.proto.node.v1.ReadServiceGrpc;
import org.lading.proto.node.v1.SettlementServiceGrpc.SettlementServiceBlockingStub;
import org.lading.proto.node.v1.TitleKey;
import org.lading.proto.node.v1.TransferKey;
import org.lading.proto.v1.OrderKey;
import org.lading.proto.v1.OrderStatus;
import org.lading.proto.v1.PendingState;
import org.lading.settlement.CalendarSamples;
import org.lading.settlement.Money;
import org.lading.settlement.query.SettlementQueries;
import org.lading.settlement.query.Statement;
import org.lading.testkit.Consortium;

/** What a node answers about money and trade is what the ledger holds, page by page. */
class SettlementServiceTest {
  private static @Nullable ServedMoney shared;

  @BeforeAll
  static void serve() throws Exception {
    shared = new ServedMoney();
  }

  @AfterAll
  static void close() throws Exception {
    test().close();
  }

  private static ServedMoney test() {
    return Objects.requireNonNull(shared);
  }

  private static SettlementServiceBlockingStub money() {
    return test().money();
  }

  private static Page page(int limit, ByteString after) {
    return Page.newBuilder().setLimit(limit).setAfter(after).build();
  }

  private static List<String> accounts(ListAccountsRequest.Builder request, int limit) {
    List<String> names = new ArrayList<>();
    ByteString after = ByteString.EMPTY;
    do {
      ListAccountsResponse answer =
          money().listAccounts(request.setPage(page(limit, after)).build());
      assertTrue(answer.getAccountsCount() <= limit);
      answer.getAccountsList().forEach(one -> names.add(one.getAccount()));
      after = answer.getNext();
    } while (!after.isEmpty());
    return names;
  }

  @Test
  void listsAccountsOfABankOfAnOwnerAndInACurrency() {
    List<String> all =
        List.of(
            "halyk/exporter-kzt",
            "halyk/issue-kzt",
            "icbc/carrier-cny",
            "icbc/exporter-cny",
            "icbc/fx-kzt",
            "icbc/importer-cny",
            "icbc/issue-cny");
    for (int limit : new int[] {1, 2, 7, 1_000}) {
      assertEquals(all, accounts(ListAccountsRequest.newBuilder(), limit));
      assertEquals(
          all.subList(2, 7), accounts(ListAccountsRequest.newBuilder().setBank("icbc"), limit));
      assertEquals(
          List.of("halyk/exporter-kzt", "icbc/exporter-cny"),
          accounts(ListAccountsRequest.newBuilder().setOwner(Consortium.EXPORTER.name()), limit));
      assertEquals(
          List.of("halyk/exporter-kzt", "halyk/issue-kzt", "icbc/fx-kzt"),
          accounts(ListAccountsRequest.newBuilder().setCurrency("KZT"), limit));
      assertEquals(
          List.of("icbc/fx-kzt"),
          accounts(ListAccountsRequest.newBuilder().setBank("icbc").setCurrency("KZT"), limit));
    }
  }

  @Test
  void tellsWhatAnAccountHoldsAndWhetherItIsFrozen() {
    KnownAccount importer =
        money()
            .getAccount(GetAccountRequest.newBuilder().setAccount("icbc/importer-cny").build())
            .getAccount();
    assertEquals(Consortium.IMPORTER.name(), importer.getTerms().getOwner());
    assertEquals(100_000 - 30_000 - 5_000 - 400, importer.getAvailable());
    assertEquals(5_000, importer.getBalance().getDebitsPending());
    assertFalse(importer.hasFreeze());
    KnownAccount carrier =
        money()
            .getAccount(GetAccountRequest.newBuilder().setAccount("icbc/carrier-cny").build())
            .getAccount();
    assertEquals("LR-1", carrier.getFreeze().getLegalReference());
  }

  @Test
  void givesTheEntriesOfAnAccountAndItsBalanceAfterEachBlock() {
    try (LedgerView view = test().ledger().view()) {
      SettlementQueries queries = new SettlementQueries(view.state());
      Statement statement = queries.statement(Money.IMPORTER, view.height());
      assertEquals(5, statement.lines().size());
      for (int limit : new int[] {1, 2, 5, 100}) {
        List<EntryLine> lines = new ArrayList<>();
        ByteString after = ByteString.EMPTY;
        do {
          ListEntriesResponse answer =
              money()
                  .listEntries(
                      ListEntriesRequest.newBuilder()
                          .setAccount(Money.IMPORTER.toString())
                          .setPage(page(limit, after))
                          .build());
          lines.addAll(answer.getEntriesList());
          after = answer.getNext();
        } while (!after.isEmpty());
        assertEquals(statement.lines().size(), lines.size());
        for (int i = 0; i < lines.size(); i++) {
          Statement.Line expected = statement.lines().get(i);
          assertEquals(Wire.of(expected.entry().encode()), lines.get(i).getEntry().toByteString());
          assertEquals(Wire.of(expected.after().encode()), lines.get(i).getAfter().toByteString());
          assertEquals(expected.location().height(), lines.get(i).getLocation().getHeight());
        }
        assertEquals("icbc/exporter-cny", lines.get(1).getCredit());
        assertEquals("INV-1", lines.get(1).getReference());
      }
      for (long height = 0; height <= view.height(); height++) {
        assertEquals(
            Wire.of(queries.balanceAt(Money.IMPORTER, height).encode()),
            money()
                .getBalance(
                    GetBalanceRequest.newBuilder()
                        .setAccount(Money.IMPORTER.toString())
                        .setHeight(height)
                        .build())
                .getBalance()
                .toByteString());
      }
    }
  }

  @Test
  void tellsWhatIsPendingAndWhatBecameOfATransfer() {
    var pending = money().listPending(ListPendingRequest.getDefaultInstance());
    assertEquals(1, pending.getTransfersCount());
    TransferKey key = pending.getTransfers(0).getKey();
    assertEquals(Wire.of(Money.id(10)), key.getId());
    assertEquals(
        pending.getTransfers(0),
        money()
            .getTransfer(GetTransferRequest.newBuilder().setTransfer(key).build())
            .getTransfer());
    assertEquals(
        1,
        money()
            .listPending(ListPendingRequest.newBuilder().setAccount("icbc/exporter-cny").build())
            .getTransfersCount());
    assertEquals(
        0,
        money()
            .listPending(ListPendingRequest.newBuilder().setAccount("icbc/carrier-cny").build())
            .getTransfersCount());
    assertEquals(
        PendingState.PENDING_STATE_POSTED,
        money()
            .getTransfer(
                GetTransferRequest.newBuilder()
                    .setTransfer(key.toBuilder().setId(Wire.of(Money.id(11))))
                    .build())
            .getTransfer()
            .getRecord()
            .getPendingState());
  }

  @Test
  void listsOrdersByPartyAndStateAndPaymentsByResult() {
    OrderKey first =
        OrderKey.newBuilder().setAuthor(Consortium.EXPORTER.name()).setNumber("INV-1").build();
    var order = money().getOrder(GetOrderRequest.newBuilder().setOrder(first).build()).getOrder();
    assertEquals(OrderStatus.ORDER_STATUS_PAID, order.getRecord().getStatus());
    assertEquals(0, order.getRemaining());
    for (String party : List.of("", Consortium.IMPORTER.name(), Consortium.EXPORTER.name())) {
      ListOrdersRequest.Builder request = ListOrdersRequest.newBuilder().setParty(party);
      assertEquals(3, money().listOrders(request.build()).getOrdersCount());
      assertEquals(
          "INV-1",
          money()
              .listOrders(request.addStatuses(OrderStatus.ORDER_STATUS_PAID).build())
              .getOrders(0)
              .getKey()
              .getNumber());
    }
    assertEquals(
        0,
        money()
            .listOrders(ListOrdersRequest.newBuilder().setParty("silk-rail").build())
            .getOrdersCount());
    Map<PaymentResult, Integer> counts = new LinkedHashMap<>();
    for (PaymentResult result :
        List.of(
            PaymentResult.PAYMENT_RESULT_MATCHED,
            PaymentResult.PAYMENT_RESULT_MISMATCHED,
            PaymentResult.PAYMENT_RESULT_UNMATCHED)) {
      ListPaymentsResponse found =
          money().listPayments(ListPaymentsRequest.newBuilder().addResults(result).build());
      counts.put(result, found.getPaymentsCount());
      found
          .getPaymentsList()
          .forEach(
              one ->
                  assertEquals(
                      one,
                      money()
                          .getPayment(
                              GetPaymentRequest.newBuilder().setPayment(one.getKey()).build())
                          .getPayment()));
    }
    assertEquals(List.of(1, 1, 1), List.copyOf(counts.values()));
    ListPaymentsResponse ofFirst =
        money().listPayments(ListPaymentsRequest.newBuilder().setOrder(first).build());
    assertEquals(1, ofFirst.getPaymentsCount());
    assertEquals(
        Wire.of(Money.id(2)), ofFirst.getPayments(0).getKey().getTransfer().getTransfer().getId());
  }

  @Test
  void namesEachOpenItemOnce() {
    for (int limit : new int[] {1, 2, 3, 100}) {
      List<String> items = new ArrayList<>();
      ByteString after = ByteString.EMPTY;
      do {
        ListOpenItemsResponse answer =
            money()
                .listOpenItems(
                    ListOpenItemsRequest.newBuilder()
                        .setParty(Consortium.EXPORTER.name())
                        .setPage(page(limit, after))
                        .build());
        answer
            .getItemsList()
            .forEach(
                one ->
                    items.add(
                        one.hasOrder()
                            ? one.getOrder().getKey().getNumber()
                            : one.getPayment().getResults(0).name()));
        after = answer.getNext();
      } while (!after.isEmpty());
      assertEquals(4, items.size(), items.toString());
      assertEquals(List.of("INV-2", "INV-3"), items.subList(0, 2).stream().sorted().toList());
      assertEquals(
          List.of("PAYMENT_RESULT_MISMATCHED", "PAYMENT_RESULT_UNMATCHED"),
          items.subList(2, 4).stream().sorted().toList());
    }
  }

  @Test
  void knowsTitlesCalendarsAndQuotes() {
    TitleKey pledged = TitleKey.newBuilder().setIssuer("silk-rail").setNumber("BL-1").build();
    var title = money().getTitle(GetTitleRequest.newBuilder().setTitle(pledged).build()).getTitle();
    assertEquals("icbc", title.getPledge().getPledgee());
    assertEquals(2, money().listTitles(ListTitlesRequest.getDefaultInstance()).getTitlesCount());
    var held =
        money()
            .listTitles(
                ListTitlesRequest.newBuilder().setHolder(Consortium.IMPORTER.name()).build());
    assertEquals(List.of(title), held.getTitlesList());
    assertEquals(
        "CN",
        money()
            .listCalendars(ListCalendarsRequest.getDefaultInstance())
            .getCalendars(0)
            .getCalendar());
    for (int version : new int[] {0, 1}) {
      assertEquals(
          Wire.of(CalendarSamples.may(1).message()),
          money()
              .getCalendar(
                  GetCalendarRequest.newBuilder().setCalendar("CN").setVersion(version).build())
              .getCalendar()
              .toByteString());
    }
    var quotes =
        money().listQuotes(ListQuotesRequest.newBuilder().setMaker("icbc").build()).getQuotesList();
    assertEquals(1, quotes.size());
    assertEquals(
        quotes.getFirst(),
        money()
            .getQuote(GetQuoteRequest.newBuilder().setQuote(quotes.getFirst().getKey()).build())
            .getQuote());
    assertEquals(
        0,
        money()
            .listQuotes(ListQuotesRequest.newBuilder().setMaker("halyk").build())
            .getQuotesCount());
  }

  @Test
  void readsInAViewAsOfItsBlock() throws Exception {
    var view =
        ReadServiceGrpc.newBlockingStub(test().channel())
            .openView(OpenViewRequest.getDefaultInstance());
    AsOf then = AsOf.newBuilder().setViewId(view.getViewId()).build();
    GetAccountRequest.Builder ask = GetAccountRequest.newBuilder().setAccount("halyk/issue-kzt");
    long before =
        money().getAccount(ask.setAsOf(then).build()).getAccount().getBalance().getDebitsPosted();
    long height = test().moveTenge();
    assertEquals(
        before,
        money().getAccount(ask.setAsOf(then).build()).getAccount().getBalance().getDebitsPosted());
    var now = money().getAccount(ask.setAsOf(AsOf.newBuilder().setMinHeight(height)).build());
    assertEquals(before + 7, now.getAccount().getBalance().getDebitsPosted());
    assertEquals(
        ServiceTrouble.MALFORMED_REQUEST,
        trouble(
            () -> money().getAccount(ask.setAsOf(then.toBuilder().setMinHeight(height)).build())));
  }

  private static ServiceTrouble trouble(Runnable call) {
    return RolesTest.trouble(assertThrows(StatusRuntimeException.class, call::run));
  }

  private static Map<String, Runnable> malformed() {
    Map<String, Runnable> rows = new LinkedHashMap<>();
    rows.put("no account", () -> money().getAccount(GetAccountRequest.getDefaultInstance()));
    rows.put(
        "no bank",
        () -> money().getAccount(GetAccountRequest.newBuilder().setAccount("x").build()));
    rows.put(
        "no name of a member",
        () -> money().listAccounts(ListAccountsRequest.newBuilder().setOwner("a b").build()));
    rows.put(
        "too many at once",
        () ->
            money()
                .listAccounts(
                    ListAccountsRequest.newBuilder()
                        .setPage(Page.newBuilder().setLimit(1_001))
                        .build()));
    for (String place : List.of("00", "00".repeat(16) + "0800", "00".repeat(15) + "ff" + "ff")) {
      rows.put(
          "a made up place " + place,
          () ->
              money()
                  .listEntries(
                      ListEntriesRequest.newBuilder()
                          .setAccount("icbc/importer-cny")
                          .setPage(page(5, Wire.of(Bytes.ofHex(place))))
                          .build()));
    }
    rows.put(
        "a made up place of open items",
        () ->
            money()
                .listOpenItems(
                    ListOpenItemsRequest.newBuilder()
                        .setParty("icbc")
                        .setPage(page(5, Wire.of(Bytes.ofHex("07"))))
                        .build()));
    rows.put(
        "open items of nobody",
        () -> money().listOpenItems(ListOpenItemsRequest.getDefaultInstance()));
    rows.put(
        "a short id",
        () ->
            money()
                .getTransfer(
                    GetTransferRequest.newBuilder()
                        .setTransfer(TransferKey.newBuilder().setAuthor("icbc"))
                        .build()));
    rows.put("no payment", () -> money().getPayment(GetPaymentRequest.getDefaultInstance()));
    rows.put(
        "no result",
        () -> money().listPayments(ListPaymentsRequest.newBuilder().addResultsValue(9).build()));
    rows.put(
        "no status",
        () -> money().listOrders(ListOrdersRequest.newBuilder().addStatusesValue(9).build()));
    rows.put(
        "no calendar",
        () -> money().getCalendar(GetCalendarRequest.newBuilder().setCalendar("C N").build()));
    rows.put(
        "nothing to prove",
        () -> money().proveSettlement(ProveSettlementRequest.getDefaultInstance()));
    return rows;
  }

  @Test
  void saysWhatIsWrongWithARequest() {
    malformed()
        .forEach(
            (name, call) -> assertEquals(ServiceTrouble.MALFORMED_REQUEST, trouble(call), name));
  }

  private static Map<String, Runnable> unknown() {
    Map<String, Runnable> rows = new LinkedHashMap<>();
    rows.put(
        "account",
        () -> money().getAccount(GetAccountRequest.newBuilder().setAccount("icbc/none").build()));
    rows.put(
        "entries",
        () -> money().listEntries(ListEntriesRequest.newBuilder().setAccount("icbc/none").build()));
    rows.put(
        "transfer",
        () ->
            money()
                .getTransfer(
                    GetTransferRequest.newBuilder()
                        .setTransfer(
                            TransferKey.newBuilder()
                                .setAuthor("icbc")
                                .setId(Wire.of(Money.id(999))))
                        .build()));
    rows.put(
        "order",
        () ->
            money()
                .getOrder(
                    GetOrderRequest.newBuilder()
                        .setOrder(OrderKey.newBuilder().setAuthor("icbc").setNumber("1"))
                        .build()));
    rows.put(
        "payment",
        () ->
            money()
                .getPayment(
                    GetPaymentRequest.newBuilder()
                        .setPayment(PaymentKey.newBuilder().setUetr(Wire.of(Money.id(999))))
                        .build()));
    rows.put(
        "title",
        () ->
            money()
                .getTitle(
                    GetTitleRequest.newBuilder()
                        .setTitle(TitleKey.newBuilder().setIssuer("icbc").setNumber("1"))
                        .build()));
    rows.put(
        "calendar",
        () -> money().getCalendar(GetCalendarRequest.newBuilder().setCalendar("KZ").build()));
    rows.put(
        "version",
        () ->
            money()
                .getCalendar(
                    GetCalendarRequest.newBuilder().setCalendar("CN").setVersion(9).build()));
    rows.put(
        "quote",
        () ->
            money()
                .getQuote(
                    GetQuoteRequest.newBuilder()
                        .setQuote(
                            QuoteKey.newBuilder().setMaker("icbc").setId(Wire.of(Money.id(999))))
                        .build()));
    return rows;
  }

  @Test
  void saysWhatTheLedgerDoesNotHold() {
    unknown()
        .forEach((name, call) -> assertEquals(ServiceTrouble.UNKNOWN_RECORD, trouble(call), name));
    assertEquals(
        ServiceTrouble.UNKNOWN_BLOCK,
        trouble(
            () ->
                money()
                    .getBalance(
                        GetBalanceRequest.newBuilder()
                            .setAccount("icbc/importer-cny")
                            .setHeight(10_000)
                            .build())));
  }
}
