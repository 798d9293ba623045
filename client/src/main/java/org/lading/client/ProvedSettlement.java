package org.lading.client;

import java.util.Optional;
import java.util.function.Function;
import org.lading.proof.Evidence;
import org.lading.proof.ProofFile;
import org.lading.proto.node.v1.CalendarVersion;
import org.lading.proto.node.v1.ProveSettlementRequest;
import org.lading.proto.node.v1.TitleKey;
import org.lading.proto.node.v1.ToldPayment;
import org.lading.proto.node.v1.TransferPayment;
import org.lading.proto.v1.OrderKey;
import org.lading.settlement.AccountId;
import org.lading.settlement.Calendar;
import org.lading.settlement.CalendarKey;
import org.lading.settlement.PaymentKey;
import org.lading.settlement.QuoteKey;
import org.lading.settlement.QuoteRecord;
import org.lading.settlement.TitleId;
import org.lading.settlement.TransferKey;
import org.lading.settlement.TransferRecord;
import org.lading.settlement.query.CalendarQueries;
import org.lading.settlement.query.ExchangeQueries;
import org.lading.settlement.query.SettlementLists.KnownTitle;
import org.lading.settlement.query.SettlementQueries;
import org.lading.settlement.query.SettlementSubject;
import org.lading.settlement.query.Statement;
import org.lading.settlement.query.TradeQueries;
import org.lading.state.StateView;

/**
 * Reads of money, titles and trade, of which nothing has to be believed: each single thing comes
 * with a proof of the state that was checked, also when there is none, and a statement is checked
 * to be complete. How new it is beyond {@code minHeight} is the node's choice.
 *
 * <p>Lists are not here, since nothing proves that a list leaves nothing out. {@link
 * LedgerClient#view} reads them by a node's word, and what is in them can be asked for here.
 */
public final class ProvedSettlement {
  private final Failover nodes;
  private final ReceiptCheck check;

  ProvedSettlement(Failover nodes, ReceiptCheck check) {
    this.nodes = nodes;
    this.check = check;
  }

  /** What an account is, what it holds, and whether it is frozen. */
  public Proved<Optional<SettlementQueries.Known>> account(AccountId id, long minHeight) {
    return prove(
        new SettlementSubject.OfAccount(id),
        minHeight,
        state -> new SettlementQueries(state).account(id));
  }

  /** A transfer, and what became of it. */
  public Proved<Optional<TransferRecord>> transfer(TransferKey key, long minHeight) {
    return prove(
        new SettlementSubject.OfTransfer(key),
        minHeight,
        state -> new SettlementQueries(state).transfer(key));
  }

  /** A title, and to whom it is pledged. */
  public Proved<Optional<KnownTitle>> title(TitleId id, long minHeight) {
    return prove(
        new SettlementSubject.OfTitle(id),
        minHeight,
        state -> {
          SettlementQueries queries = new SettlementQueries(state);
          return queries.title(id).map(title -> new KnownTitle(id, title, queries.pledge(id)));
        });
  }

  public Proved<Optional<TradeQueries.KnownOrder>> order(
      org.lading.settlement.OrderKey key, long minHeight) {
    return prove(
        new SettlementSubject.OfOrder(key), minHeight, state -> new TradeQueries(state).order(key));
  }

  public Proved<Optional<TradeQueries.KnownPayment>> payment(PaymentKey key, long minHeight) {
    return prove(
        new SettlementSubject.OfPayment(key),
        minHeight,
        state -> new TradeQueries(state).payment(key));
  }

  /** A version of a calendar. */
  public Proved<Optional<Calendar>> calendar(CalendarKey key, long minHeight) {
    return prove(
        new SettlementSubject.OfCalendar(key),
        minHeight,
        state -> new CalendarQueries(state).calendar(key));
  }

  /** A quote, and how far it is used. */
  public Proved<Optional<QuoteRecord>> quote(QuoteKey key, long minHeight) {
    return prove(
        new SettlementSubject.OfQuote(key),
        minHeight,
        state -> new ExchangeQueries(state).quote(key));
  }

  /**
   * All entries of an account up to the block of the proof, each with the balance it left: they
   * hash to the history in the balance proved, so none is missing, changed or made up. Of the
   * balances in between what was pending is the node's word where a part was posted. For members;
   * empty when there is no such account.
   */
  public Proved<Optional<Statement>> statement(AccountId id, long minHeight) {
    return nodes.first(
        "give the statement of " + id,
        (node, millis) -> {
          Proved<Optional<SettlementQueries.Known>> account =
              at(
                  node,
                  millis,
                  new SettlementSubject.OfAccount(id),
                  minHeight,
                  state -> new SettlementQueries(state).account(id));
          Optional<Statement> statement =
              account
                  .value()
                  .map(
                      known ->
                          new StatementCheck(node, nodes.settings().attemptMillis(), id)
                              .upTo(account.height(), known.balance()));
          return new Proved<>(statement, account.height(), account.proof());
        });
  }

  private <T> Proved<T> prove(
      SettlementSubject subject, long minHeight, Function<StateView, T> question) {
    return nodes.first(
        "prove " + subject, (node, millis) -> at(node, millis, subject, minHeight, question));
  }

  private <T> Proved<T> at(
      NodeLink node,
      long millis,
      SettlementSubject subject,
      long minHeight,
      Function<StateView, T> question) {
    ProveSettlementRequest request = request(subject).setMinHeight(minHeight).build();
    ProofFile proof =
        check.state(
            node.address(),
            node.ask(() -> node.settlement(millis).proveSettlement(request)).getProof(),
            subject.keys(),
            minHeight);
    if (!(proof.evidence() instanceof Evidence.OfState evidence)) {
      throw new IllegalStateException("a checked proof of the state is one");
    }
    return new Proved<>(
        question.apply(new ShownState(evidence.claims())), evidence.header().height(), proof);
  }

  private static ProveSettlementRequest.Builder request(SettlementSubject subject) {
    ProveSettlementRequest.Builder request = ProveSettlementRequest.newBuilder();
    return switch (subject) {
      case SettlementSubject.OfAccount(AccountId id) -> request.setAccount(id.toString());
      case SettlementSubject.OfTransfer(TransferKey key) -> request.setTransfer(wire(key));
      case SettlementSubject.OfTitle(TitleId id) ->
          request.setTitle(
              TitleKey.newBuilder().setIssuer(id.issuer().name()).setNumber(id.number()));
      case SettlementSubject.OfOrder(org.lading.settlement.OrderKey key) ->
          request.setOrder(
              OrderKey.newBuilder().setAuthor(key.author().name()).setNumber(key.number()));
      case SettlementSubject.OfPayment(PaymentKey key) -> request.setPayment(wire(key));
      case SettlementSubject.OfCalendar(CalendarKey key) ->
          request.setCalendar(
              CalendarVersion.newBuilder().setCalendar(key.name()).setVersion(key.version()));
      case SettlementSubject.OfQuote(QuoteKey key) ->
          request.setQuote(
              org.lading.proto.node.v1.QuoteKey.newBuilder()
                  .setMaker(key.maker().name())
                  .setId(LedgerClient.wire(key.id())));
    };
  }

  private static org.lading.proto.node.v1.TransferKey wire(TransferKey key) {
    return org.lading.proto.node.v1.TransferKey.newBuilder()
        .setAuthor(key.author().name())
        .setId(LedgerClient.wire(key.id()))
        .build();
  }

  private static org.lading.proto.node.v1.PaymentKey wire(PaymentKey key) {
    org.lading.proto.node.v1.PaymentKey.Builder message =
        org.lading.proto.node.v1.PaymentKey.newBuilder();
    return switch (key) {
      case PaymentKey.Uetr uetr -> message.setUetr(LedgerClient.wire(uetr.value())).build();
      case PaymentKey.Told told ->
          message
              .setTold(
                  ToldPayment.newBuilder()
                      .setTeller(told.teller().name())
                      .setMessageId(told.messageId())
                      .setTransactionId(told.transactionId()))
              .build();
      case PaymentKey.OfTransfer(TransferKey transfer, int item) ->
          message
              .setTransfer(TransferPayment.newBuilder().setTransfer(wire(transfer)).setItem(item))
              .build();
    };
  }
}
