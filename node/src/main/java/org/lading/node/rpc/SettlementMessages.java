package org.lading.node.rpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import java.util.List;
import java.util.Optional;
import org.lading.crypto.Bytes;
import org.lading.proto.node.v1.EntryLine;
import org.lading.proto.node.v1.KnownAccount;
import org.lading.proto.node.v1.KnownCalendar;
import org.lading.proto.node.v1.KnownOrder;
import org.lading.proto.node.v1.KnownPayment;
import org.lading.proto.node.v1.KnownQuote;
import org.lading.proto.node.v1.KnownTitle;
import org.lading.proto.node.v1.KnownTransfer;
import org.lading.proto.node.v1.TitleKey;
import org.lading.proto.node.v1.ToldPayment;
import org.lading.proto.node.v1.TransferPayment;
import org.lading.proto.v1.Account;
import org.lading.proto.v1.AccountEntry;
import org.lading.proto.v1.Balance;
import org.lading.proto.v1.CalendarRecord;
import org.lading.proto.v1.Freeze;
import org.lading.proto.v1.OrderKey;
import org.lading.proto.v1.OrderRecord;
import org.lading.proto.v1.PaymentRecord;
import org.lading.proto.v1.Pledge;
import org.lading.proto.v1.QuoteRecord;
import org.lading.proto.v1.SettlementLocation;
import org.lading.proto.v1.Title;
import org.lading.proto.v1.TransferRecord;
import org.lading.settlement.PaymentKey;
import org.lading.settlement.TransferKey;
import org.lading.settlement.query.ExchangeQueries;
import org.lading.settlement.query.PaymentResult;
import org.lading.settlement.query.SettlementLists;
import org.lading.settlement.query.SettlementQueries;
import org.lading.settlement.query.Statement;
import org.lading.settlement.query.TradeQueries;
import org.lading.settlement.query.TransferStory;

/** What is known of money, titles and trade, as messages. */
final class SettlementMessages {
  private SettlementMessages() {}

  /** What stands in the state is a message in canonical form. */
  static <T> T message(Parser<T> parser, Bytes canonical) {
    try {
      return parser.parseFrom(canonical.array());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a value in canonical form is no message", e);
    }
  }

  static KnownAccount account(SettlementQueries.Known known) {
    KnownAccount.Builder message =
        KnownAccount.newBuilder()
            .setAccount(known.id().toString())
            .setTerms(message(Account.parser(), known.account().encode()))
            .setBalance(balance(known.balance()))
            .setAvailable(known.balance().available());
    known
        .freeze()
        .ifPresent(freeze -> message.setFreeze(message(Freeze.parser(), freeze.encode())));
    return message.build();
  }

  static Balance balance(org.lading.settlement.Balance balance) {
    return message(Balance.parser(), balance.encode());
  }

  static EntryLine line(Statement.Line line, TransferStory story) {
    return EntryLine.newBuilder()
        .setEntry(message(AccountEntry.parser(), line.entry().encode()))
        .setLocation(
            SettlementLocation.newBuilder()
                .setHeight(line.location().height())
                .setPlace(line.location().place())
                .setPart(line.location().part()))
        .setAfter(balance(line.after()))
        .setDebit(story.debit())
        .setCredit(story.credit())
        .setReference(story.reference())
        .build();
  }

  static KnownTransfer transfer(SettlementLists.KnownTransfer known) {
    return KnownTransfer.newBuilder()
        .setKey(key(known.key()))
        .setRecord(message(TransferRecord.parser(), known.record().encode()))
        .build();
  }

  private static org.lading.proto.node.v1.TransferKey key(TransferKey key) {
    return org.lading.proto.node.v1.TransferKey.newBuilder()
        .setAuthor(key.author().name())
        .setId(Wire.of(key.id()))
        .build();
  }

  static KnownOrder order(TradeQueries.KnownOrder known) {
    return KnownOrder.newBuilder()
        .setKey(
            OrderKey.newBuilder()
                .setAuthor(known.key().author().name())
                .setNumber(known.key().number()))
        .setRecord(message(OrderRecord.parser(), known.record().encode()))
        .setRemaining(known.record().remaining())
        .build();
  }

  static KnownPayment payment(TradeQueries.KnownPayment known, List<PaymentResult> results) {
    return KnownPayment.newBuilder()
        .setKey(key(known.key()))
        .setRecord(message(PaymentRecord.parser(), known.record().encode()))
        .addAllResults(results.stream().map(SettlementMessages::result).toList())
        .build();
  }

  private static org.lading.proto.node.v1.PaymentKey key(PaymentKey key) {
    org.lading.proto.node.v1.PaymentKey.Builder message =
        org.lading.proto.node.v1.PaymentKey.newBuilder();
    switch (key) {
      case PaymentKey.Uetr(Bytes value) -> message.setUetr(Wire.of(value));
      case PaymentKey.Told told ->
          message.setTold(
              ToldPayment.newBuilder()
                  .setTeller(told.teller().name())
                  .setMessageId(told.messageId())
                  .setTransactionId(told.transactionId()));
      case PaymentKey.OfTransfer(TransferKey transfer, int item) ->
          message.setTransfer(
              TransferPayment.newBuilder().setTransfer(key(transfer)).setItem(item));
    }
    return message.build();
  }

  private static org.lading.proto.node.v1.PaymentResult result(PaymentResult result) {
    return switch (result) {
      case MATCHED -> org.lading.proto.node.v1.PaymentResult.PAYMENT_RESULT_MATCHED;
      case PARTIAL -> org.lading.proto.node.v1.PaymentResult.PAYMENT_RESULT_PARTIAL;
      case MISMATCHED -> org.lading.proto.node.v1.PaymentResult.PAYMENT_RESULT_MISMATCHED;
      case UNMATCHED -> org.lading.proto.node.v1.PaymentResult.PAYMENT_RESULT_UNMATCHED;
      case AMBIGUOUS -> org.lading.proto.node.v1.PaymentResult.PAYMENT_RESULT_AMBIGUOUS;
      case EXPECTED -> org.lading.proto.node.v1.PaymentResult.PAYMENT_RESULT_EXPECTED;
      case UNDONE -> org.lading.proto.node.v1.PaymentResult.PAYMENT_RESULT_UNDONE;
    };
  }

  static KnownTitle title(SettlementLists.KnownTitle known) {
    KnownTitle.Builder message =
        KnownTitle.newBuilder()
            .setKey(
                TitleKey.newBuilder()
                    .setIssuer(known.id().issuer().name())
                    .setNumber(known.id().number()))
            .setTitle(message(Title.parser(), known.title().encode()));
    known
        .pledge()
        .ifPresent(pledge -> message.setPledge(message(Pledge.parser(), pledge.encode())));
    return message.build();
  }

  static KnownCalendar calendar(SettlementLists.KnownCalendar known) {
    return KnownCalendar.newBuilder()
        .setCalendar(known.name())
        .setRecord(message(CalendarRecord.parser(), known.record().encode()))
        .build();
  }

  static KnownQuote quote(ExchangeQueries.KnownQuote known) {
    return KnownQuote.newBuilder()
        .setKey(
            org.lading.proto.node.v1.QuoteKey.newBuilder()
                .setMaker(known.key().maker().name())
                .setId(Wire.of(known.key().id())))
        .setRecord(message(QuoteRecord.parser(), known.record().encode()))
        .build();
  }

  /** Where a list goes on, as the client carries it. */
  static ByteString next(Optional<Bytes> next) {
    return next.map(Wire::of).orElse(ByteString.EMPTY);
  }
}
