package org.lading.node.rpc;

import io.grpc.stub.StreamObserver;
import org.lading.proto.node.v1.AsOf;
import org.lading.proto.node.v1.GetAccountRequest;
import org.lading.proto.node.v1.GetAccountResponse;
import org.lading.proto.node.v1.GetBalanceRequest;
import org.lading.proto.node.v1.GetBalanceResponse;
import org.lading.proto.node.v1.GetCalendarRequest;
import org.lading.proto.node.v1.GetCalendarResponse;
import org.lading.proto.node.v1.GetOrderRequest;
import org.lading.proto.node.v1.GetOrderResponse;
import org.lading.proto.node.v1.GetPaymentRequest;
import org.lading.proto.node.v1.GetPaymentResponse;
import org.lading.proto.node.v1.GetQuoteRequest;
import org.lading.proto.node.v1.GetQuoteResponse;
import org.lading.proto.node.v1.GetTitleRequest;
import org.lading.proto.node.v1.GetTitleResponse;
import org.lading.proto.node.v1.GetTransferRequest;
import org.lading.proto.node.v1.GetTransferResponse;
import org.lading.proto.node.v1.ListAccountsRequest;
import org.lading.proto.node.v1.ListAccountsResponse;
import org.lading.proto.node.v1.ListCalendarsRequest;
import org.lading.proto.node.v1.ListCalendarsResponse;
import org.lading.proto.node.v1.ListEntriesRequest;
import org.lading.proto.node.v1.ListEntriesResponse;
import org.lading.proto.node.v1.ListOpenItemsRequest;
import org.lading.proto.node.v1.ListOpenItemsResponse;
import org.lading.proto.node.v1.ListOrdersRequest;
import org.lading.proto.node.v1.ListOrdersResponse;
import org.lading.proto.node.v1.ListPaymentsRequest;
import org.lading.proto.node.v1.ListPaymentsResponse;
import org.lading.proto.node.v1.ListPendingRequest;
import org.lading.proto.node.v1.ListPendingResponse;
import org.lading.proto.node.v1.ListQuotesRequest;
import org.lading.proto.node.v1.ListQuotesResponse;
import org.lading.proto.node.v1.ListTitlesRequest;
import org.lading.proto.node.v1.ListTitlesResponse;
import org.lading.proto.node.v1.ProveSettlementRequest;
import org.lading.proto.node.v1.ProveSettlementResponse;
import org.lading.proto.node.v1.SettlementServiceGrpc;
import org.lading.settlement.query.SettlementSubject;

/** The calls of {@code SettlementService}. */
final class SettlementCalls extends SettlementServiceGrpc.SettlementServiceImplBase {
  private final Serving serving;
  private final SharedViews shared;
  private final ViewReading reading;

  SettlementCalls(Serving serving, SharedViews shared, Views views) {
    this.serving = serving;
    this.shared = shared;
    this.reading = new ViewReading(serving, shared, views);
  }

  private <T> void read(
      String name, AsOf asOf, StreamObserver<T> answers, ViewReading.Read<T> read) {
    reading.read(name, asOf, answers, read);
  }

  @Override
  public void getAccount(GetAccountRequest request, StreamObserver<GetAccountResponse> answers) {
    read(
        "GetAccount", request.getAsOf(), answers, (view, call) -> new Money(view).account(request));
  }

  @Override
  public void listAccounts(
      ListAccountsRequest request, StreamObserver<ListAccountsResponse> answers) {
    read(
        "ListAccounts",
        request.getAsOf(),
        answers,
        (view, call) -> new Money(view).accounts(request));
  }

  @Override
  public void getBalance(GetBalanceRequest request, StreamObserver<GetBalanceResponse> answers) {
    read(
        "GetBalance",
        request.getAsOf(),
        answers,
        (view, call) -> new Money(view).balance(request, call));
  }

  @Override
  public void listEntries(ListEntriesRequest request, StreamObserver<ListEntriesResponse> answers) {
    read(
        "ListEntries",
        request.getAsOf(),
        answers,
        (view, call) -> new Money(view).entries(request));
  }

  @Override
  public void getTransfer(GetTransferRequest request, StreamObserver<GetTransferResponse> answers) {
    read(
        "GetTransfer",
        request.getAsOf(),
        answers,
        (view, call) -> new Money(view).transfer(request));
  }

  @Override
  public void listPending(ListPendingRequest request, StreamObserver<ListPendingResponse> answers) {
    read(
        "ListPending",
        request.getAsOf(),
        answers,
        (view, call) -> new Money(view).pending(request));
  }

  @Override
  public void getOrder(GetOrderRequest request, StreamObserver<GetOrderResponse> answers) {
    read("GetOrder", request.getAsOf(), answers, (view, call) -> new Trade(view).order(request));
  }

  @Override
  public void listOrders(ListOrdersRequest request, StreamObserver<ListOrdersResponse> answers) {
    read("ListOrders", request.getAsOf(), answers, (view, call) -> new Trade(view).orders(request));
  }

  @Override
  public void getPayment(GetPaymentRequest request, StreamObserver<GetPaymentResponse> answers) {
    read(
        "GetPayment", request.getAsOf(), answers, (view, call) -> new Trade(view).payment(request));
  }

  @Override
  public void listPayments(
      ListPaymentsRequest request, StreamObserver<ListPaymentsResponse> answers) {
    read(
        "ListPayments",
        request.getAsOf(),
        answers,
        (view, call) -> new Trade(view).payments(request));
  }

  @Override
  public void listOpenItems(
      ListOpenItemsRequest request, StreamObserver<ListOpenItemsResponse> answers) {
    read(
        "ListOpenItems",
        request.getAsOf(),
        answers,
        (view, call) -> new Trade(view).openItems(request));
  }

  @Override
  public void getTitle(GetTitleRequest request, StreamObserver<GetTitleResponse> answers) {
    read(
        "GetTitle", request.getAsOf(), answers, (view, call) -> new Documents(view).title(request));
  }

  @Override
  public void listTitles(ListTitlesRequest request, StreamObserver<ListTitlesResponse> answers) {
    read(
        "ListTitles",
        request.getAsOf(),
        answers,
        (view, call) -> new Documents(view).titles(request));
  }

  @Override
  public void getCalendar(GetCalendarRequest request, StreamObserver<GetCalendarResponse> answers) {
    read(
        "GetCalendar",
        request.getAsOf(),
        answers,
        (view, call) -> new Documents(view).calendar(request));
  }

  @Override
  public void listCalendars(
      ListCalendarsRequest request, StreamObserver<ListCalendarsResponse> answers) {
    read(
        "ListCalendars",
        request.getAsOf(),
        answers,
        (view, call) -> new Documents(view).calendars(request));
  }

  @Override
  public void getQuote(GetQuoteRequest request, StreamObserver<GetQuoteResponse> answers) {
    read(
        "GetQuote", request.getAsOf(), answers, (view, call) -> new Documents(view).quote(request));
  }

  @Override
  public void listQuotes(ListQuotesRequest request, StreamObserver<ListQuotesResponse> answers) {
    read(
        "ListQuotes",
        request.getAsOf(),
        answers,
        (view, call) -> new Documents(view).quotes(request));
  }

  @Override
  public void proveSettlement(
      ProveSettlementRequest request, StreamObserver<ProveSettlementResponse> answers) {
    serving.unary("ProveSettlement", Access.PROOFS, answers, call -> prove(request, call));
  }

  private ProveSettlementResponse prove(ProveSettlementRequest request, Call call)
      throws InterruptedException {
    SettlementSubject subject = SettlementKeys.subject(request);
    long minHeight = Wire.height(request.getMinHeight(), "min_height");
    try (SharedViews.Lease lease = shared.atLeast(minHeight, call);
        Account.Turn _ = call.account().turn()) {
      return ProveSettlementResponse.newBuilder()
          .setProof(lease.view().proveState(subject.keys(), request.getWithGenesis()).format())
          .setHeight(lease.height())
          .build();
    }
  }
}
