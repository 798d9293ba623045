package org.lading.bench;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.lading.contract.Clause;
import org.lading.contract.Condition;
import org.lading.contract.ContractAction;
import org.lading.contract.DayCount;
import org.lading.contract.Deadline;
import org.lading.contract.Document;
import org.lading.contract.Escrow;
import org.lading.contract.FactSource;
import org.lading.contract.FactTerm;
import org.lading.contract.Goods;
import org.lading.contract.Party;
import org.lading.contract.PayLine;
import org.lading.contract.Share;
import org.lading.contract.Stage;
import org.lading.contract.Target;
import org.lading.crypto.Bytes;
import org.lading.crypto.Signer;
import org.lading.embedded.Environment;
import org.lading.identity.OrganisationId;
import org.lading.identity.ShortName;
import org.lading.settlement.AccountId;
import org.lading.transaction.Family;
import org.lading.transaction.TransactionDraft;

/** Contracts between the traders of {@link Trading}, which one of them may attest facts of. */
final class Agreements {
  static final int PER_TRANSACTION = 500;
  static final int DELIVERED = 0;
  static final int CLEARED = 1;

  private static final int SELLER = 0;
  private static final int BUYER = 1;
  private static final long PRICE = 10_000;
  private static final long EXPIRY_MILLIS = 3_600_000L;
  private static final long HOUR_MILLIS = 3_600_000L;

  private final Trading trading;
  private final TransactionDraft.Entropy entropy = Environment.entropy(new SecureRandom());
  private final OrganisationId seller = Trading.trader(0);
  private final OrganisationId buyer = Trading.trader(1);
  private final OrganisationId attester = Trading.trader(2);
  private final long start;

  private final InstantSource clock;

  Agreements(Trading trading, InstantSource clock) {
    this.trading = trading;
    this.start = trading.start().toEpochMilli();
    this.clock = clock;
  }

  /** When contract {@code number} goes back to the buyer: each hour a thousand of them. */
  long deadlineMillis(int number) {
    return start + (48 + number / 1_000) * HOUR_MILLIS;
  }

  /** Paid when both facts are known; else the money goes back. */
  Document document(int number) {
    FactSource source = new FactSource.Attested(List.of(attester), 1, "");
    Target pays =
        new Target(
            List.of(
                new PayLine(SELLER, new Share.BasisPoints(9_000)),
                new PayLine(BUYER, new Share.Rest())),
            OptionalInt.empty());
    Target back = new Target(List.of(new PayLine(BUYER, new Share.Rest())), OptionalInt.empty());
    return new Document(
        "Sale " + number,
        "",
        List.of(
            new Party(
                new ShortName("seller"), seller, Optional.of(Trading.account(0, number % 125))),
            new Party(new ShortName("buyer"), buyer, Optional.of(Trading.account(1, number % 125))),
            new Party(new ShortName("bank"), Trading.BANK, Optional.empty())),
        new Escrow(BUYER, AccountId.parse("bank/issue"), "CNY", PRICE, PRICE),
        Goods.NONE,
        DayCount.OF_24_HOURS,
        List.of(
            new Deadline(new ShortName("funded"), start + 24 * HOUR_MILLIS),
            new Deadline(new ShortName("delivered"), deadlineMillis(number))),
        0,
        List.of(
            new FactTerm(new ShortName("delivered"), "", source, List.of(), false),
            new FactTerm(new ShortName("cleared"), "", source, List.of(), false)),
        List.of(
            new Stage(
                new ShortName("sale"),
                List.of(
                    new Clause(
                        new Condition.All(
                            List.of(new Condition.Known(DELIVERED), new Condition.Known(CLEARED))),
                        pays)),
                1,
                back)),
        Optional.empty(),
        Optional.empty());
  }

  /** Proposed, signed by all and funded in one transaction for some hundred. */
  Bytes agreed(int from, int to) {
    List<Bytes> parts = new ArrayList<>();
    for (int number = from; number < to; number++) {
      Document document = document(number);
      parts.add(new ContractAction.Propose(document.encode()).encode());
      parts.add(new ContractAction.Fund(document.hash(), PRICE).encode());
    }
    return sign(List.of(buyer, seller, Trading.BANK), parts);
  }

  /** One fact of some contracts, in one transaction. */
  Bytes attested(int fact, int from, int to) {
    return sign(
        List.of(attester),
        IntStream.range(from, to)
            .mapToObj(
                number ->
                    new ContractAction.Attest(
                            document(number).hash(), fact, List.of(), OptionalLong.empty())
                        .encode())
            .toList());
  }

  private Bytes sign(List<OrganisationId> by, List<Bytes> parts) {
    List<Signer> signers = by.stream().map(one -> Trading.key(one.name())).toList();
    return TransactionDraft.of(
            trading.genesis().ledgerId(),
            IntStream.range(0, by.size())
                .mapToObj(i -> TransactionDraft.reference(by.get(i), signers.get(i)))
                .toList(),
            clock.millis() + EXPIRY_MILLIS,
            Family.CONTRACT,
            parts,
            entropy)
        .sign(signers)
        .encoded();
  }
}
