package org.lading.settlement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.proto.v1.QuoteFx;
import org.lading.proto.v1.SettlementPart;
import org.lading.settlement.query.ExchangeQueries;
import org.lading.state.StateChange;
import org.lading.testkit.Consortium;
import org.lading.testkit.Golden;
import org.lading.testkit.Seeded;
import org.lading.transaction.Outcome;

/** One currency for another: what a quote gives, its bounds, its bytes, and money conserved. */
class ExchangeTest {
  private final Exchanges fx = new Exchanges();
  private final MoneyState state = fx.state;

  @Test
  void exchangesBothOrNeitherAndRoundsDown() {
    state.accept(Consortium.BANK, fx.quote(1).said());
    state.accept(Consortium.IMPORTER, fx.exchange(10, 1, 1_001));
    // 1,001 fen at 6,543 tiyn for 100 fen are 65,495.43 tiyn.
    assertEquals(65_495, state.balance(Exchanges.IMPORTER_KZT).posted());
    assertEquals(100_000 - 1_001, state.balance(Money.IMPORTER).posted());
    assertEquals(1_001, state.balance(Exchanges.BANK_CNY).posted());
    assertEquals(-65_495, state.balance(Exchanges.BANK_KZT).posted());
    QuoteRecord record = new ExchangeQueries(state).quote(Exchanges.key(1)).orElseThrow();
    assertEquals(1_001, record.sold());
    assertEquals(1, record.useCount());
    Map<Bytes, Bytes> before = state.all();
    Outcome tooMuch = state.decide(Consortium.IMPORTER, fx.exchange(11, 1, 99_000));
    assertEquals(356, tooMuch.number(), tooMuch.detail());
    assertEquals(before, state.all(), "neither");
  }

  @Test
  void aQuoteIsUsedUpAndAWithdrawnOneIsOver() {
    state.accept(Consortium.BANK, fx.quote(1).amounts(1, 600, 1_000).said());
    state.accept(Consortium.IMPORTER, fx.exchange(10, 1, 600));
    assertEquals(339, state.decide(Consortium.IMPORTER, fx.exchange(11, 1, 401)).number());
    state.accept(Consortium.IMPORTER, fx.exchange(11, 1, 400));
    assertEquals(339, state.decide(Consortium.IMPORTER, fx.exchange(12, 1, 1)).number());
    state.accept(Consortium.BANK, fx.quote(2).said());
    state.accept(Consortium.BANK, new TradeAction.WithdrawQuote(Money.id(2)));
    assertEquals(333, state.decide(Consortium.IMPORTER, fx.exchange(13, 2, 5)).number());
    assertEquals(2, new ExchangeQueries(state).quotes(Optional.empty(), 9).items().size());
  }

  @Test
  void isValidFromItsFirstMomentToItsLast() {
    long now = state.timeMillis();
    state.accept(Consortium.BANK, fx.quote(1).valid(now + 100, now + 200).said());
    assertEquals(334, state.decide(Consortium.IMPORTER, fx.exchange(10, 1, 100)).number());
    state.advance(100);
    state.accept(Consortium.IMPORTER, fx.exchange(10, 1, 100));
    state.advance(100);
    state.accept(Consortium.IMPORTER, fx.exchange(11, 1, 100));
    state.advance(1);
    assertEquals(335, state.decide(Consortium.IMPORTER, fx.exchange(12, 1, 100)).number());
  }

  @Test
  void theLargestNumbersAreExact() {
    long most = Long.MAX_VALUE;
    Quote.Ratio almostOne = new Quote.Ratio(most - 1, most);
    assertEquals(BigInteger.valueOf(most - 1), almostOne.exact(most));
    assertEquals(BigInteger.valueOf(most - 2), almostOne.exact(most - 1));
    Quote quote = fx.quote(1).ratio(most - 1, most).amounts(2, most, most).said();
    assertEquals(most - 1, quote.bought(most));
  }

  @Test
  void theMakerNeverPaysMoreThanTheRatio() throws Exception {
    Seeded.check(
        2_000,
        random -> {
          long numerator = 1 + (random.nextLong() >>> random.between(1, 62));
          long denominator = 1 + (random.nextLong() >>> random.between(1, 62));
          long sold = 1 + (random.nextLong() >>> random.between(1, 62));
          Quote.Ratio ratio = new Quote.Ratio(numerator, denominator);
          BigInteger paid = ratio.exact(sold).multiply(BigInteger.valueOf(denominator));
          BigInteger owed = BigInteger.valueOf(sold).multiply(BigInteger.valueOf(numerator));
          BigInteger left = owed.subtract(paid);
          assertTrue(left.signum() >= 0 && left.compareTo(BigInteger.valueOf(denominator)) < 0);
        });
  }

  @Test
  void longHistoriesConserveMoneyInEachCurrencyAndKeepToTheTotal() throws Exception {
    Seeded.check(
        3,
        random -> {
          Exchanges run = new Exchanges();
          Map<Long, Long> left = new TreeMap<>();
          long cny = 100_000;
          long kzt = 0;
          for (long id = 1; id < 150; id++) {
            if (left.isEmpty() || random.chance(10)) {
              run.state.accept(Consortium.BANK, run.quote(id).amounts(2, 60, 150).said());
              left.put(id, 150L);
            } else {
              long quote = random.pick(List.copyOf(left.keySet()));
              long sold = 1L + random.below(70);
              boolean good = sold >= 2 && sold <= 60 && sold <= left.getOrDefault(quote, 0L);
              Movement.Exchange exchange = run.movement(quote, sold);
              long bought = exchange.bought() + (random.chance(10) ? 1 : 0);
              Outcome outcome =
                  run.state.decide(
                      Consortium.IMPORTER, run.exchange(id, run.bought(exchange, bought)));
              assertEquals(
                  good && bought == exchange.bought(), outcome.accepted(), outcome::detail);
              if (outcome.accepted()) {
                left.merge(quote, -sold, Long::sum);
                cny -= sold;
                kzt += sold * Exchanges.NUMERATOR / Exchanges.DENOMINATOR;
              }
            }
          }
          assertEquals(cny, run.state.balance(Money.IMPORTER).posted());
          assertEquals(kzt, run.state.balance(Exchanges.IMPORTER_KZT).posted());
          indexesComeFromTheTransfers(run.state);
        });
  }

  private static void indexesComeFromTheTransfers(MoneyState state) throws MalformedException {
    Map<Bytes, Bytes> made = new TreeMap<>();
    state
        .scan(SettlementTables.ENTRIES, Bytes.EMPTY, Bytes.EMPTY, 99_999)
        .forEach(entry -> made.put(entry.key(), entry.value().value()));
    Map<Bytes, Bytes> again = new TreeMap<>();
    for (StateChange change :
        SettlementIndexes.ofState(
            SettlementTables.TRANSFERS,
            state.scan(SettlementTables.TRANSFERS, Bytes.EMPTY, Bytes.EMPTY, 99_999))) {
      again.put(change.key(), change.value().orElseThrow().value());
    }
    assertEquals(made, again);
  }

  @Test
  void theBytesAreThoseWrittenDownAndThoseOfTheGeneratedMessages() throws Exception {
    Golden.check(Vectors.FILE, Vectors.generate());
    for (SettlementAction action : Exchanges.samples().values()) {
      byte[] bytes = action.encode().array();
      assertArrayEquals(SettlementPart.parseFrom(bytes).toByteArray(), bytes);
      assertEquals(action, SettlementAction.decode(action.encode()));
    }
    for (QuoteRecord record : Exchanges.records()) {
      byte[] bytes = record.encode().array();
      assertArrayEquals(org.lading.proto.v1.QuoteRecord.parseFrom(bytes).toByteArray(), bytes);
      assertEquals(record, QuoteRecord.decode(record.encode()));
    }
    assertEquals(Exchanges.key(1), QuoteKey.ofKey(Exchanges.key(1).key()));
  }

  /** {@code vectors/foreign-exchange.json}: good ones, and many to be refused. */
  private static final class Vectors extends PartVectors {
    static final String FILE = "vectors/foreign-exchange.json";

    static String generate() throws Exception {
      Vectors vectors = new Vectors();
      Exchanges.samples().forEach((desc, action) -> vectors.part(desc, action.encode()));
      vectors.badQuotes();
      vectors.badExchanges();
      Exchanges.records().forEach(one -> vectors.value("quote", one.encode()));
      vectors.key("quote", Exchanges.key(1).key());
      return vectors.text();
    }

    private void badQuotes() throws Exception {
      quote("an id of 15 bytes", quote -> quote.setId(ByteString.copyFrom(new byte[15])));
      quote("one currency", quote -> quote.setBuys(quote.getSells()));
      quote("a currency in small letters", quote -> quote.setSells("cny"));
      quote("for nothing", QuoteFx.Builder::clearNumerator);
      quote("a ratio over 0", QuoteFx.Builder::clearDenominator);
      quote("a ratio of 2^63", quote -> quote.setNumerator(Long.MIN_VALUE));
      quote("valid from no time", QuoteFx.Builder::clearFromMillis);
      quote("valid until before it is", quote -> quote.setUntilMillis(quote.getFromMillis() - 1));
      quote("a least of 0", QuoteFx.Builder::clearLeast);
      quote("a most below the least", quote -> quote.setMost(quote.getLeast() - 1));
      quote("a total below the most", quote -> quote.setTotal(quote.getMost() - 1));
      quote("nothing for the least", quote -> quote.setDenominator(10_000_000));
      quote(
          "above 2^63 - 1 for the most",
          quote -> quote.setNumerator(Long.MAX_VALUE).setDenominator(1));
      quote("an account without a bank", quote -> quote.setPays("kzt"));
      part(
          "a withdrawal of 15 bytes",
          SettlementPart.newBuilder()
              .setWithdrawQuote(
                  org.lading.proto.v1.WithdrawQuote.newBuilder()
                      .setId(ByteString.copyFrom(new byte[15]))));
    }

    private void badExchanges() throws Exception {
      exchange("no maker", org.lading.proto.v1.Exchange.Builder::clearMaker);
      exchange("a quote of 17 bytes", one -> one.setQuoteId(ByteString.copyFrom(new byte[17])));
      exchange("nothing sold", org.lading.proto.v1.Exchange.Builder::clearSold);
      exchange("nothing bought", org.lading.proto.v1.Exchange.Builder::clearBought);
      exchange("2^63 bought", one -> one.setBought(Long.MIN_VALUE));
      exchange("no account", org.lading.proto.v1.Exchange.Builder::clearBoughtCredit);
    }

    private void quote(String desc, Consumer<QuoteFx.Builder> change) throws Exception {
      SettlementPart.Builder part = good("a quote");
      change.accept(part.getQuoteFxBuilder());
      part(desc, part);
    }

    private void exchange(String desc, Consumer<org.lading.proto.v1.Exchange.Builder> change)
        throws Exception {
      SettlementPart.Builder part = good("an exchange");
      change.accept(part.getTransferBuilder().getExchangeBuilder());
      part(desc, part);
    }

    private static SettlementPart.Builder good(String desc) throws Exception {
      SettlementAction action = Exchanges.samples().get(desc);
      if (action == null) {
        throw new IllegalStateException("no sample " + desc);
      }
      return SettlementPart.parseFrom(action.encode().array()).toBuilder();
    }
  }
}
