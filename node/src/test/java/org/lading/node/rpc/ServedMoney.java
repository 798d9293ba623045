package org.lading.node.rpc;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.lading.contract.ContractAction;
import org.lading.embedded.Ledger;
import org.lading.embedded.Submission;
import org.lading.identity.OrganisationId;
import org.lading.proto.node.v1.SettlementServiceGrpc;
import org.lading.settlement.AccountId;
import org.lading.settlement.CalendarSamples;
import org.lading.settlement.Money;
import org.lading.settlement.Movement;
import org.lading.settlement.Quote;
import org.lading.settlement.SettlementAction;
import org.lading.settlement.Trade;
import org.lading.settlement.Transfer;
import org.lading.testkit.Consortium;
import org.lading.transaction.Family;

/** A ledger with a little of everything about money on it, served, and a member's connection. */
final class ServedMoney implements AutoCloseable {
  static final AccountId TENGE = AccountId.parse("halyk/issue-kzt");
  static final AccountId EXPORTERS_TENGE = AccountId.parse("halyk/exporter-kzt");

  final ServedConsortium served = new ServedConsortium(Consortium.withMoney(), true);
  private final ManagedChannel channel;
  private long next = 5_000;

  ServedMoney() throws Exception {
    this.channel =
        NettyChannelBuilder.forAddress("127.0.0.1", served.server.port())
            .sslContext(served.clientTls(Consortium.IMPORTER))
            .directExecutor()
            .build();
    accounts();
    transfers();
    trade();
    documents();
  }

  private void accounts() {
    record(Consortium.BANK, Money.accounts().toArray(SettlementAction[]::new));
    record(
        Consortium.OTHER_BANK,
        Money.issueAccount(TENGE, "KZT"),
        Money.open(EXPORTERS_TENGE, Consortium.EXPORTER, "KZT"));
    record(Consortium.BANK, Money.post(1, Money.ISSUE, Money.IMPORTER, 100_000));
    record(
        Consortium.COURT,
        new SettlementAction.FreezeAccount(Money.CARRIER, "a claim of customs", "LR-1"));
  }

  private void transfers() {
    record(Consortium.EXPORTER, Trade.order("INV-1", 30_000).said());
    record(
        Consortium.IMPORTER,
        new Transfer(
            Money.id(2),
            new Movement.Posted(Money.IMPORTER, Money.EXPORTER, "CNY", 30_000, "INV-1")));
    long until = Consortium.START_MILLIS + 86_400_000;
    record(Consortium.IMPORTER, Money.pending(10, Money.IMPORTER, Money.EXPORTER, 5_000, until));
    record(Consortium.IMPORTER, Money.pending(11, Money.IMPORTER, Money.EXPORTER, 500, until));
    record(Consortium.IMPORTER, Money.postPending(12, Consortium.IMPORTER, 11, 400));
  }

  private void trade() {
    record(
        Consortium.EXPORTER,
        Trade.order("INV-2", 70_000).said(),
        Trade.order("INV-3", 900).also("C-1", "C-2").said());
    // Of the first the amount is another than that of its order; nobody knows what the second is.
    record(
        Consortium.BANK,
        Trade.payment(20, 1_000, "C-1", "C-2").said(),
        Trade.payment(21, 5, "no-such-order").said());
  }

  private void documents() {
    record(
        Consortium.CARRIER,
        Money.issueBill("BL-1", Consortium.IMPORTER),
        Money.issueBill("BL-2", Consortium.EXPORTER));
    record(
        Consortium.IMPORTER,
        new SettlementAction.PledgeTitle(Money.bill("BL-1"), Consortium.BANK, "loan 7"));
    record(Consortium.BANK, CalendarSamples.may(1));
    AccountId tenge = AccountId.parse("icbc/fx-kzt");
    record(
        Consortium.BANK,
        Money.issueAccount(tenge, "KZT"),
        new Quote(
            Money.id(30),
            "CNY",
            "KZT",
            new Quote.Ratio(6_815, 100),
            Consortium.START_MILLIS,
            Consortium.START_MILLIS + 3_600_000,
            new Quote.Amounts(1, 10_000, 100_000),
            Money.ISSUE,
            tenge,
            Optional.empty()));
  }

  /** A movement more; answers the height of its block. */
  long moveTenge() {
    return record(
        Consortium.OTHER_BANK,
        new Transfer(Money.id(next++), new Movement.Posted(TENGE, EXPORTERS_TENGE, "KZT", 7, "")));
  }

  /** One transaction; answers the height of its block. */
  long record(OrganisationId author, SettlementAction... actions) {
    Submission submission =
        served
            .ledger
            .submit(
                served
                    .consortium
                    .transaction(
                        author,
                        Family.SETTLEMENT,
                        List.of(actions).stream().map(SettlementAction::encode).toList())
                    .encoded())
            .join();
    if (submission instanceof Submission.Recorded made && made.outcome().accepted()) {
      return made.height();
    }
    throw new AssertionError("not recorded: " + submission);
  }

  /** One transaction about contracts; answers the height of its block. */
  long contract(List<OrganisationId> signers, ContractAction... actions) {
    Submission submission =
        served
            .ledger
            .submit(
                served
                    .consortium
                    .transaction(
                        signers,
                        Family.CONTRACT,
                        List.of(actions).stream().map(ContractAction::encode).toList())
                    .encoded())
            .join();
    if (submission instanceof Submission.Recorded made && made.outcome().accepted()) {
      return made.height();
    }
    throw new AssertionError("not recorded: " + submission);
  }

  Ledger ledger() {
    return served.ledger;
  }

  ManagedChannel channel() {
    return channel;
  }

  SettlementServiceGrpc.SettlementServiceBlockingStub money() {
    return SettlementServiceGrpc.newBlockingStub(channel).withDeadlineAfter(5, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    channel.shutdownNow();
    served.close();
  }
}
