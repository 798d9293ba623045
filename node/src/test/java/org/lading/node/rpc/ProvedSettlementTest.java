package org.lading.node.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Message;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lading.client.LedgerClient;
import org.lading.client.NoNodeException;
import org.lading.client.NodeAddress;
import org.lading.client.NodeException;
import org.lading.client.Proved;
import org.lading.client.ProvedSettlement;
import org.lading.crypto.Bytes;
import org.lading.crypto.Verifier;
import org.lading.embedded.LedgerView;
import org.lading.embedded.TitleHistory;
import org.lading.proof.ProofFile;
import org.lading.proto.node.v1.EntryLine;
import org.lading.proto.node.v1.ListEntriesRequest;
import org.lading.proto.node.v1.ListEntriesResponse;
import org.lading.proto.node.v1.ProveSettlementRequest;
import org.lading.proto.node.v1.ProveSettlementResponse;
import org.lading.proto.node.v1.SettlementServiceGrpc;
import org.lading.settlement.AccountId;
import org.lading.settlement.CalendarKey;
import org.lading.settlement.CalendarSamples;
import org.lading.settlement.Money;
import org.lading.settlement.OrderStatus;
import org.lading.settlement.PaymentKey;
import org.lading.settlement.QuoteKey;
import org.lading.settlement.Trade;
import org.lading.settlement.TransferKey;
import org.lading.settlement.query.ExchangeQueries;
import org.lading.settlement.query.SettlementQueries;
import org.lading.settlement.query.Statement;
import org.lading.settlement.query.TradeQueries;
import org.lading.testkit.Consortium;

/** What a client learns of money from a node needs no belief; what does not hold is refused. */
class ProvedSettlementTest {
  private static @Nullable ServedMoney shared;
  private static @Nullable Relay relay;

  @BeforeAll
  static void serve() throws Exception {
    shared = new ServedMoney();
    relay = new Relay(shared);
  }

  @AfterAll
  static void close() {
    Objects.requireNonNull(relay).server.shutdownNow();
    test().close();
  }

  private static ServedMoney test() {
    return Objects.requireNonNull(shared);
  }

  /** Of the node itself, with whatever changes on the way. */
  private static ProvedSettlement told(UnaryOperator<Message> lie) {
    Relay on = Objects.requireNonNull(relay);
    on.lie = lie;
    LedgerClient client =
        test()
            .served
            .client(
                Optional.empty(), List.of(new NodeAddress("127.0.0.1", on.server.getPort())), 800);
    return client.settlement();
  }

  /** Passes a member's questions on to the node, and changes its answers. */
  private static final class Relay extends SettlementServiceGrpc.SettlementServiceImplBase {
    private final ServedMoney to;
    private final Server server;
    private volatile UnaryOperator<Message> lie = UnaryOperator.identity();

    Relay(ServedMoney to) throws IOException {
      this.to = to;
      this.server =
          NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .addService(this)
              .build()
              .start();
    }

    @SuppressWarnings("unchecked")
    private <T extends Message> void answer(StreamObserver<T> observer, T truth) {
      observer.onNext((T) lie.apply(truth));
      observer.onCompleted();
    }

    @Override
    public void proveSettlement(
        ProveSettlementRequest request, StreamObserver<ProveSettlementResponse> observer) {
      answer(observer, to.money().proveSettlement(request));
    }

    @Override
    public void listEntries(
        ListEntriesRequest request, StreamObserver<ListEntriesResponse> observer) {
      answer(observer, to.money().listEntries(request));
    }
  }

  @Test
  void theHistoryOfATitleIsTheSameOverTheNetwork() throws Exception {
    ServedConsortium served = test().served;
    LedgerClient client = served.client(Consortium.CARRIER, served.server);
    try (LedgerView local = served.ledger.view();
        LedgerView remote = client.view(local.height())) {
      TitleHistory history = TitleHistory.of(remote, Money.bill("BL-1")).orElseThrow();
      assertTrue(history.holds());
      assertEquals(2, history.lines().size());
      assertEquals(TitleHistory.of(local, Money.bill("BL-1")).orElseThrow(), history);
    }
  }

  @Test
  void provesWhatIsThereAndThatTheRestIsNot() {
    ProvedSettlement proved = told(UnaryOperator.identity());
    try (LedgerView view = test().ledger().view()) {
      SettlementQueries queries = new SettlementQueries(view.state());
      for (AccountId id : List.of(Money.IMPORTER, Money.CARRIER, AccountId.parse("icbc/none"))) {
        assertEquals(queries.account(id), proved.account(id, view.height()).value());
      }
      assertTrue(proved.account(Money.CARRIER, 0).value().orElseThrow().freeze().isPresent());
      TransferKey transfer = new TransferKey(Consortium.IMPORTER, Money.id(11));
      assertEquals(queries.transfer(transfer), proved.transfer(transfer, 0).value());
      assertEquals(
          queries.pledge(Money.bill("BL-1")),
          proved.title(Money.bill("BL-1"), 0).value().orElseThrow().pledge());
      assertEquals(
          Optional.empty(), proved.title(Money.bill("BL-2"), 0).value().orElseThrow().pledge());
      assertEquals(
          OrderStatus.PAID,
          proved
              .order(Trade.of(Consortium.EXPORTER, "INV-1"), 0)
              .value()
              .orElseThrow()
              .record()
              .status());
      PaymentKey payment = Trade.key(21);
      assertEquals(
          new TradeQueries(view.state()).payment(payment), proved.payment(payment, 0).value());
      assertEquals(
          Optional.of(CalendarSamples.may(1)),
          proved.calendar(new CalendarKey("CN", 1), 0).value());
      assertEquals(Optional.empty(), proved.calendar(new CalendarKey("CN", 2), 0).value());
      QuoteKey quote = new QuoteKey(Consortium.BANK, Money.id(30));
      assertEquals(new ExchangeQueries(view.state()).quote(quote), proved.quote(quote, 0).value());
    }
  }

  @Test
  void aStrangerProvesABalanceToAnybody() throws Exception {
    LedgerClient stranger = test().served.stranger();
    Proved<Optional<SettlementQueries.Known>> account =
        stranger.settlement().account(Money.IMPORTER, 0);
    ProofFile handedOn = ProofFile.parse(Bytes.ofUtf8(account.proof().format()));
    assertTrue(
        handedOn
            .check(Optional.of(test().served.consortium.genesis()), Verifier.bouncyCastle())
            .holds());
  }

  @Test
  void aStatementIsCompleteOrRefused() {
    try (LedgerView view = test().ledger().view()) {
      Statement truth =
          new SettlementQueries(view.state()).statement(Money.IMPORTER, view.height());
      assertEquals(
          Optional.of(truth), told(UnaryOperator.identity()).statement(Money.IMPORTER, 0).value());
    }
    assertEquals(
        Optional.empty(),
        told(UnaryOperator.identity()).statement(AccountId.parse("icbc/none"), 0).value());
    lies()
        .forEach(
            (name, lie) -> {
              ProvedSettlement lying =
                  told(
                      truth ->
                          truth instanceof ListEntriesResponse entries
                              ? changed(entries, lie)
                              : truth);
              NoNodeException e =
                  assertThrows(
                      NoNodeException.class, () -> lying.statement(Money.IMPORTER, 0), name);
              assertEquals(NodeException.Kind.DISHONEST, e.said().getFirst().kind(), name);
            });
  }

  private static Message changed(ListEntriesResponse truth, UnaryOperator<List<EntryLine>> lie) {
    return truth.toBuilder()
        .clearEntries()
        .addAllEntries(lie.apply(new ArrayList<>(truth.getEntriesList())))
        .build();
  }

  private static Map<String, UnaryOperator<List<EntryLine>>> lies() {
    Map<String, UnaryOperator<List<EntryLine>>> lies = new LinkedHashMap<>();
    lies.put("the first left out", lines -> lines.subList(1, lines.size()));
    lies.put("the last left out", lines -> lines.subList(0, lines.size() - 1));
    lies.put("nothing", lines -> List.of());
    lies.put(
        "one twice",
        lines -> {
          lines.add(lines.getLast());
          return lines;
        });
    lies.put(
        "another amount",
        lines -> {
          EntryLine.Builder line = lines.get(1).toBuilder();
          line.getEntryBuilder().setAmount(29_999);
          line.getAfterBuilder().setDebitsPosted(29_999);
          lines.set(1, line.build());
          return lines;
        });
    lies.put(
        "another balance",
        lines -> {
          EntryLine.Builder line = lines.get(1).toBuilder();
          line.getAfterBuilder().setDebitsPosted(1);
          lines.set(1, line.build());
          return lines;
        });
    lies.put(
        "no effect",
        lines -> {
          EntryLine.Builder line = lines.get(1).toBuilder();
          line.getEntryBuilder().setEffectValue(99);
          lines.set(1, line.build());
          return lines;
        });
    return lies;
  }

  @Test
  void aProofOfSomethingElseIsRefused() {
    String other =
        test()
            .money()
            .proveSettlement(
                ProveSettlementRequest.newBuilder().setAccount("icbc/exporter-cny").build())
            .getProof();
    ProvedSettlement lying =
        told(
            truth ->
                truth instanceof ProveSettlementResponse response
                    ? response.toBuilder().setProof(other).build()
                    : truth);
    NoNodeException e = assertThrows(NoNodeException.class, () -> lying.account(Money.IMPORTER, 0));
    assertEquals(NodeException.Kind.DISHONEST, e.said().getFirst().kind());
  }
}
