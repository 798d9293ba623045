package org.lading.node.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.rpc.ErrorInfo;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lading.client.ServiceTrouble;
import org.lading.identity.OrganisationId;
import org.lading.membership.MembershipTables;
import org.lading.proto.node.v1.AdminServiceGrpc;
import org.lading.proto.node.v1.CloseViewRequest;
import org.lading.proto.node.v1.ContractServiceGrpc;
import org.lading.proto.node.v1.DrainRequest;
import org.lading.proto.node.v1.FindTransactionRequest;
import org.lading.proto.node.v1.FollowBlocksRequest;
import org.lading.proto.node.v1.FollowItemRequest;
import org.lading.proto.node.v1.GetAccountRequest;
import org.lading.proto.node.v1.GetBalanceRequest;
import org.lading.proto.node.v1.GetBlockRequest;
import org.lading.proto.node.v1.GetCalendarRequest;
import org.lading.proto.node.v1.GetConfigRequest;
import org.lading.proto.node.v1.GetContractRequest;
import org.lading.proto.node.v1.GetInfoRequest;
import org.lading.proto.node.v1.GetOrderRequest;
import org.lading.proto.node.v1.GetPaymentRequest;
import org.lading.proto.node.v1.GetQuoteRequest;
import org.lading.proto.node.v1.GetReceiptRequest;
import org.lading.proto.node.v1.GetStatusRequest;
import org.lading.proto.node.v1.GetTitleRequest;
import org.lading.proto.node.v1.GetTransferRequest;
import org.lading.proto.node.v1.LedgerServiceGrpc;
import org.lading.proto.node.v1.ListAccountsRequest;
import org.lading.proto.node.v1.ListCalendarsRequest;
import org.lading.proto.node.v1.ListContractsRequest;
import org.lading.proto.node.v1.ListDueRequest;
import org.lading.proto.node.v1.ListEntriesRequest;
import org.lading.proto.node.v1.ListFactsRequest;
import org.lading.proto.node.v1.ListOpenItemsRequest;
import org.lading.proto.node.v1.ListOrdersRequest;
import org.lading.proto.node.v1.ListPaymentsRequest;
import org.lading.proto.node.v1.ListPeersRequest;
import org.lading.proto.node.v1.ListPendingRequest;
import org.lading.proto.node.v1.ListQuotesRequest;
import org.lading.proto.node.v1.ListTitlesRequest;
import org.lading.proto.node.v1.NodeState;
import org.lading.proto.node.v1.OpenViewRequest;
import org.lading.proto.node.v1.ProveContractRequest;
import org.lading.proto.node.v1.ProveSettlementRequest;
import org.lading.proto.node.v1.ProveStateRequest;
import org.lading.proto.node.v1.ReadBlockRequest;
import org.lading.proto.node.v1.ReadLogNodesRequest;
import org.lading.proto.node.v1.ReadServiceGrpc;
import org.lading.proto.node.v1.ReadStateRequest;
import org.lading.proto.node.v1.ReadTreeNodesRequest;
import org.lading.proto.node.v1.ScanStateRequest;
import org.lading.proto.node.v1.SettlementServiceGrpc;
import org.lading.proto.node.v1.SubmitRequest;
import org.lading.testkit.Consortium;

/**
 * What each may call: the trouble a call ends in, if any, for a stranger, a member, an operator.
 */
class RolesTest {
  /** Makes a call that a caller with the right to it gets some answer to. */
  private interface Calling {
    void call(ManagedChannel channel);
  }

  private record Row(Access access, Calling calling) {}

  private final Map<String, Row> rows = rows();
  private @Nullable ServedConsortium test;
  private @Nullable ManagedChannel channel;

  @BeforeEach
  void serve() throws Exception {
    test = new ServedConsortium(false);
  }

  @AfterEach
  void close() throws Exception {
    if (channel != null) {
      channel.shutdownNow();
    }
    if (test != null) {
      test.close();
    }
  }

  private ServedConsortium test() {
    return java.util.Objects.requireNonNull(test);
  }

  private ManagedChannel connect(@Nullable OrganisationId who, PublicServer server)
      throws Exception {
    channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.port())
            .sslContext(test().clientTls(who))
            .directExecutor()
            .build();
    return channel;
  }

  private static LedgerServiceGrpc.LedgerServiceBlockingStub ledger(ManagedChannel channel) {
    return LedgerServiceGrpc.newBlockingStub(channel).withDeadlineAfter(5, TimeUnit.SECONDS);
  }

  private static ReadServiceGrpc.ReadServiceBlockingStub reads(ManagedChannel channel) {
    return ReadServiceGrpc.newBlockingStub(channel).withDeadlineAfter(5, TimeUnit.SECONDS);
  }

  private static AdminServiceGrpc.AdminServiceBlockingStub admin(ManagedChannel channel) {
    return AdminServiceGrpc.newBlockingStub(channel).withDeadlineAfter(5, TimeUnit.SECONDS);
  }

  private static SettlementServiceGrpc.SettlementServiceBlockingStub money(ManagedChannel channel) {
    return SettlementServiceGrpc.newBlockingStub(channel).withDeadlineAfter(5, TimeUnit.SECONDS);
  }

  private static ContractServiceGrpc.ContractServiceBlockingStub contracts(ManagedChannel channel) {
    return ContractServiceGrpc.newBlockingStub(channel).withDeadlineAfter(5, TimeUnit.SECONDS);
  }

  private static Map<String, Row> rows() {
    Map<String, Row> rows = new LinkedHashMap<>();
    ByteString none = ByteString.EMPTY;
    ByteString hash = ByteString.copyFrom(new byte[32]);
    rows.put(
        "GetInfo",
        new Row(Access.ANYONE, c -> ledger(c).getInfo(GetInfoRequest.getDefaultInstance())));
    rows.put(
        "Submit",
        new Row(Access.ANYONE, c -> ledger(c).submit(SubmitRequest.getDefaultInstance())));
    rows.put(
        "GetReceipt",
        new Row(
            Access.PROOFS,
            c ->
                ledger(c)
                    .getReceipt(GetReceiptRequest.newBuilder().setTransactionId(hash).build())));
    rows.put(
        "ProveState",
        new Row(
            Access.PROOFS,
            c ->
                ledger(c)
                    .proveState(
                        ProveStateRequest.newBuilder()
                            .setTable(MembershipTables.PARAMETERS.id())
                            .addKeys(none)
                            .build())));
    rows.put(
        "FollowBlocks, headers",
        new Row(
            Access.PROOFS,
            c ->
                first(
                    ledger(c)
                        .followBlocks(
                            FollowBlocksRequest.newBuilder().setHeadersOnly(true).build()))));
    rows.put(
        "FollowBlocks",
        new Row(
            Access.MEMBERS,
            c -> first(ledger(c).followBlocks(FollowBlocksRequest.getDefaultInstance()))));
    rows.put(
        "FollowItem",
        new Row(
            Access.MEMBERS,
            c ->
                first(
                    ledger(c)
                        .followItem(FollowItemRequest.newBuilder().setItem("urn:x:1").build()))));
    rows.put(
        "GetBlock",
        new Row(Access.MEMBERS, c -> ledger(c).getBlock(GetBlockRequest.getDefaultInstance())));
    rows.put(
        "OpenView",
        new Row(Access.MEMBERS, c -> reads(c).openView(OpenViewRequest.getDefaultInstance())));
    rows.put(
        "CloseView",
        new Row(Access.MEMBERS, c -> reads(c).closeView(CloseViewRequest.getDefaultInstance())));
    rows.put(
        "ReadState",
        new Row(Access.MEMBERS, c -> reads(c).readState(ReadStateRequest.getDefaultInstance())));
    rows.put(
        "ScanState",
        new Row(Access.MEMBERS, c -> reads(c).scanState(ScanStateRequest.getDefaultInstance())));
    rows.put(
        "ReadBlock",
        new Row(Access.MEMBERS, c -> reads(c).readBlock(ReadBlockRequest.getDefaultInstance())));
    rows.put(
        "FindTransaction",
        new Row(
            Access.MEMBERS,
            c -> reads(c).findTransaction(FindTransactionRequest.getDefaultInstance())));
    rows.put(
        "ReadTreeNodes",
        new Row(
            Access.MEMBERS,
            c -> reads(c).readTreeNodes(ReadTreeNodesRequest.getDefaultInstance())));
    rows.put(
        "ReadLogNodes",
        new Row(
            Access.MEMBERS, c -> reads(c).readLogNodes(ReadLogNodesRequest.getDefaultInstance())));
    rows.putAll(moneyRows());
    rows.put(
        "GetStatus",
        new Row(Access.OPERATORS, c -> admin(c).getStatus(GetStatusRequest.getDefaultInstance())));
    rows.put(
        "ListPeers",
        new Row(Access.OPERATORS, c -> admin(c).listPeers(ListPeersRequest.getDefaultInstance())));
    rows.put(
        "GetConfig",
        new Row(Access.OPERATORS, c -> admin(c).getConfig(GetConfigRequest.getDefaultInstance())));
    rows.put(
        "Drain", new Row(Access.OPERATORS, c -> admin(c).drain(DrainRequest.getDefaultInstance())));
    return rows;
  }

  /** All calls about money but the proofs are for members. */
  private static Map<String, Row> moneyRows() {
    Map<String, Row> rows = new LinkedHashMap<>();
    rows.put(
        "GetAccount",
        new Row(Access.MEMBERS, c -> money(c).getAccount(GetAccountRequest.getDefaultInstance())));
    rows.put(
        "ListAccounts",
        new Row(
            Access.MEMBERS, c -> money(c).listAccounts(ListAccountsRequest.getDefaultInstance())));
    rows.put(
        "GetBalance",
        new Row(Access.MEMBERS, c -> money(c).getBalance(GetBalanceRequest.getDefaultInstance())));
    rows.put(
        "ListEntries",
        new Row(
            Access.MEMBERS, c -> money(c).listEntries(ListEntriesRequest.getDefaultInstance())));
    rows.put(
        "GetTransfer",
        new Row(
            Access.MEMBERS, c -> money(c).getTransfer(GetTransferRequest.getDefaultInstance())));
    rows.put(
        "ListPending",
        new Row(
            Access.MEMBERS, c -> money(c).listPending(ListPendingRequest.getDefaultInstance())));
    rows.put(
        "GetOrder",
        new Row(Access.MEMBERS, c -> money(c).getOrder(GetOrderRequest.getDefaultInstance())));
    rows.put(
        "ListOrders",
        new Row(Access.MEMBERS, c -> money(c).listOrders(ListOrdersRequest.getDefaultInstance())));
    rows.put(
        "GetPayment",
        new Row(Access.MEMBERS, c -> money(c).getPayment(GetPaymentRequest.getDefaultInstance())));
    rows.put(
        "ListPayments",
        new Row(
            Access.MEMBERS, c -> money(c).listPayments(ListPaymentsRequest.getDefaultInstance())));
    rows.put(
        "ListOpenItems",
        new Row(
            Access.MEMBERS,
            c -> money(c).listOpenItems(ListOpenItemsRequest.getDefaultInstance())));
    rows.put(
        "GetTitle",
        new Row(Access.MEMBERS, c -> money(c).getTitle(GetTitleRequest.getDefaultInstance())));
    rows.put(
        "ListTitles",
        new Row(Access.MEMBERS, c -> money(c).listTitles(ListTitlesRequest.getDefaultInstance())));
    rows.put(
        "GetCalendar",
        new Row(
            Access.MEMBERS, c -> money(c).getCalendar(GetCalendarRequest.getDefaultInstance())));
    rows.put(
        "ListCalendars",
        new Row(
            Access.MEMBERS,
            c -> money(c).listCalendars(ListCalendarsRequest.getDefaultInstance())));
    rows.put(
        "GetQuote",
        new Row(Access.MEMBERS, c -> money(c).getQuote(GetQuoteRequest.getDefaultInstance())));
    rows.put(
        "ListQuotes",
        new Row(Access.MEMBERS, c -> money(c).listQuotes(ListQuotesRequest.getDefaultInstance())));
    rows.put(
        "ProveSettlement",
        new Row(
            Access.PROOFS,
            c ->
                money(c)
                    .proveSettlement(
                        ProveSettlementRequest.newBuilder().setAccount("icbc/x").build())));
    contracts(rows);
    return rows;
  }

  private static void contracts(Map<String, Row> rows) {
    rows.put(
        "GetContract",
        new Row(
            Access.MEMBERS,
            c -> contracts(c).getContract(GetContractRequest.getDefaultInstance())));
    rows.put(
        "ListContracts",
        new Row(
            Access.MEMBERS,
            c -> contracts(c).listContracts(ListContractsRequest.getDefaultInstance())));
    rows.put(
        "ListFacts",
        new Row(
            Access.MEMBERS, c -> contracts(c).listFacts(ListFactsRequest.getDefaultInstance())));
    rows.put(
        "ListDue",
        new Row(Access.MEMBERS, c -> contracts(c).listDue(ListDueRequest.getDefaultInstance())));
    rows.put(
        "ProveContract",
        new Row(
            Access.MEMBERS,
            c -> contracts(c).proveContract(ProveContractRequest.getDefaultInstance())));
  }

  private static <T> void first(Iterator<T> stream) {
    stream.next();
  }

  /** Empty when the call was answered, or turned away for what it asked and not for who asked. */
  private static Optional<ServiceTrouble> refusal(Calling calling, ManagedChannel channel) {
    try {
      calling.call(channel);
      return Optional.empty();
    } catch (StatusRuntimeException e) {
      return Optional.of(trouble(e))
          .filter(
              trouble ->
                  trouble == ServiceTrouble.CERTIFICATE_NEEDED
                      || trouble == ServiceTrouble.NOT_PERMITTED);
    }
  }

  static ServiceTrouble trouble(StatusRuntimeException e) {
    com.google.rpc.Status status = StatusProto.fromThrowable(e);
    try {
      ErrorInfo info =
          java.util.Objects.requireNonNull(status).getDetails(0).unpack(ErrorInfo.class);
      ServiceTrouble trouble = ServiceTrouble.named(info.getReason()).orElseThrow();
      assertEquals("lading", info.getDomain());
      assertEquals(Integer.toString(trouble.number()), info.getMetadataOrThrow("number"));
      assertEquals("exporter", info.getMetadataOrThrow("node"));
      assertEquals(trouble.code(), e.getStatus().getCode());
      return trouble;
    } catch (Exception unreadable) {
      throw new AssertionError(e.toString(), unreadable);
    }
  }

  @Test
  void aStrangerMayAskLittle() throws Exception {
    ManagedChannel stranger = connect(null, test().server);
    rows.forEach(
        (name, row) ->
            assertEquals(
                row.access() == Access.ANYONE
                    ? Optional.empty()
                    : Optional.of(ServiceTrouble.CERTIFICATE_NEEDED),
                refusal(row.calling(), stranger),
                name));
    assertEquals(
        "anonymous", ledger(stranger).getInfo(GetInfoRequest.getDefaultInstance()).getCaller());
  }

  @Test
  void aStrangerMayAskForProofsWhereTheConsortiumLetsHim() throws Exception {
    ManagedChannel stranger = connect(null, test().serve(test().served, true));
    rows.forEach(
        (name, row) -> {
          boolean may = row.access() == Access.ANYONE || row.access() == Access.PROOFS;
          assertEquals(may, refusal(row.calling(), stranger).isEmpty(), name);
        });
  }

  @Test
  void aMemberReadsAndDoesNotOperate() throws Exception {
    ManagedChannel member = connect(Consortium.CARRIER, test().server);
    rows.forEach(
        (name, row) ->
            assertEquals(
                row.access() == Access.OPERATORS
                    ? Optional.of(ServiceTrouble.NOT_PERMITTED)
                    : Optional.empty(),
                refusal(row.calling(), member),
                name));
    assertEquals(
        "member silk-rail",
        ledger(member).getInfo(GetInfoRequest.getDefaultInstance()).getCaller());
  }

  @Test
  void theOperatorMayDoEverything() throws Exception {
    ManagedChannel operator = connect(Consortium.EXPORTER, test().server);
    var status = admin(operator).getStatus(GetStatusRequest.getDefaultInstance());
    assertEquals("exporter", status.getName());
    assertEquals(NodeState.NODE_STATE_READY, status.getState());
    assertEquals("exporter", status.getEngine().getLeader());
    var config = admin(operator).getConfig(GetConfigRequest.getDefaultInstance());
    assertEquals("node.yaml:1", config.getSettings(0).getOrigin());
    rows.forEach(
        (name, row) -> assertEquals(Optional.empty(), refusal(row.calling(), operator), name));
    // The last of them drained it.
    StatusRuntimeException e =
        assertThrows(
            StatusRuntimeException.class,
            () -> ledger(operator).submit(SubmitRequest.getDefaultInstance()));
    assertEquals(ServiceTrouble.NODE_UNAVAILABLE, trouble(e));
  }

  @Test
  void everyCallOfEveryServiceHasARow() {
    int methods =
        LedgerServiceGrpc.getServiceDescriptor().getMethods().size()
            + ReadServiceGrpc.getServiceDescriptor().getMethods().size()
            + SettlementServiceGrpc.getServiceDescriptor().getMethods().size()
            + ContractServiceGrpc.getServiceDescriptor().getMethods().size()
            + AdminServiceGrpc.getServiceDescriptor().getMethods().size();
    // SubmitStream is open to everybody and tested by itself; FollowBlocks has two rows.
    assertEquals(methods, rows.size() - 1 + 1);
  }

  @Test
  void aRevokedKeyIsNobodys() throws Exception {
    RegisteredCallers callers = new RegisteredCallers(test().served, System::nanoTime);
    assertTrue(
        callers.of(test().consortium.signer(Consortium.CUSTOMS).publicKey())
            instanceof Caller.Member);
    assertTrue(
        callers.of(test().consortium.validator().node().publicKey()) instanceof Caller.Validator);
    assertTrue(
        callers.of(test().consortium.validator().seal().publicKey()) instanceof Caller.Anonymous);
    assertTrue(
        callers.of(
                test().consortium.signer(org.lading.crypto.Suite.ED25519, "a stranger").publicKey())
            instanceof Caller.Anonymous);
  }

  @Test
  void healthAndReflectionAnswerEverybody() throws Exception {
    ManagedChannel stranger = connect(null, test().server);
    HealthCheckResponse health =
        HealthGrpc.newBlockingStub(stranger).check(HealthCheckRequest.getDefaultInstance());
    assertEquals(HealthCheckResponse.ServingStatus.SERVING, health.getStatus());
    test().served.drain();
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (HealthGrpc.newBlockingStub(stranger)
            .check(HealthCheckRequest.getDefaultInstance())
            .getStatus()
        == HealthCheckResponse.ServingStatus.SERVING) {
      assertTrue(System.nanoTime() < until, "a draining node says so within seconds");
      Thread.sleep(50);
    }
  }
}
