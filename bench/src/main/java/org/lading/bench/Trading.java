package org.lading.bench;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.crypto.Signer;
import org.lading.crypto.Signers;
import org.lading.crypto.Suite;
import org.lading.embedded.Environment;
import org.lading.embedded.ValidatorKeys;
import org.lading.identity.KeyPurpose;
import org.lading.identity.OrganisationId;
import org.lading.identity.Role;
import org.lading.identity.ValidatorName;
import org.lading.membership.Currency;
import org.lading.membership.EngineMode;
import org.lading.membership.Genesis;
import org.lading.membership.KeyRecord;
import org.lading.membership.Organisation;
import org.lading.membership.Parameters;
import org.lading.membership.SettlementTerms;
import org.lading.membership.Validator;
import org.lading.membership.ValidatorSet;
import org.lading.settlement.Account;
import org.lading.settlement.AccountId;
import org.lading.settlement.AccountLimit;
import org.lading.settlement.Movement;
import org.lading.settlement.Order;
import org.lading.settlement.Payment;
import org.lading.settlement.PaymentStatus;
import org.lading.settlement.SettlementAction;
import org.lading.settlement.SigningRule;
import org.lading.settlement.Transfer;
import org.lading.transaction.Family;
import org.lading.transaction.TransactionDraft;

/** A bank and its customers: accounts, transfers between them, orders, and payments for these. */
final class Trading {
  private static final int TRADERS = 8;
  private static final int ACCOUNTS_EACH = 125;
  private static final long FUNDS = 1_000_000_000_000L;
  private static final long EXPIRY_MILLIS = 3_600_000L;
  static final OrganisationId BANK = new OrganisationId("bank");
  private static final ValidatorName VALIDATOR = new ValidatorName("sealer");
  private static final AccountId ISSUE = AccountId.parse("bank/issue");

  /** Drawn from a fixed seed: two runs do the same trade. */
  private final SplittableRandom random = new SplittableRandom(20_260_102);

  private final TransactionDraft.Entropy entropy = Environment.entropy(new SecureRandom());
  private final List<OrganisationId> traders =
      IntStream.range(0, TRADERS).mapToObj(i -> new OrganisationId("trader-" + i)).toList();
  private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final Genesis genesis = makeGenesis();

  static Signer key(String label) {
    return Signers.ofSeed(Suite.ED25519, Sha256.of(Bytes.ofUtf8("bench " + label)).bytes());
  }

  static OrganisationId trader(int number) {
    return new OrganisationId("trader-" + number);
  }

  /** Ledger time at the genesis. */
  Instant start() {
    return start;
  }

  Genesis genesis() {
    return genesis;
  }

  ValidatorKeys validator() {
    return new ValidatorKeys(VALIDATOR, BANK, key("node"), key("seal"));
  }

  private Genesis makeGenesis() {
    Role bankRole = new Role("settling-bank");
    List<Organisation> organisations = new ArrayList<>();
    organisations.add(new Organisation(BANK, "Bank", List.of(bankRole)));
    traders.forEach(id -> organisations.add(new Organisation(id, id.name(), List.of())));
    List<KeyRecord> keys = new ArrayList<>();
    for (Organisation one : organisations) {
      keys.add(registered(one.id(), key(one.id().name()), KeyPurpose.TRANSACTION, false));
    }
    keys.add(registered(BANK, key("node"), KeyPurpose.NODE, true));
    keys.add(registered(BANK, key("seal"), KeyPurpose.SEAL, true));
    keys.sort(Comparator.comparing(KeyRecord::id));
    return new Genesis(
        "bench",
        start.toEpochMilli(),
        EngineMode.SOLO,
        1,
        Parameters.DEFAULT,
        organisations,
        keys,
        new ValidatorSet(List.of(new Validator(VALIDATOR, BANK, key("seal").publicKey()))),
        Optional.of(
            new SettlementTerms(
                List.of(new Currency("CNY", OptionalInt.of(2))), bankRole, Optional.empty())));
  }

  private static KeyRecord registered(
      OrganisationId organisation, Signer signer, KeyPurpose purpose, boolean validator) {
    return new KeyRecord(
        organisation,
        signer.publicKey(),
        purpose,
        validator ? Optional.of(VALIDATOR) : Optional.empty(),
        0,
        0);
  }

  /** One of a trader's 125 accounts. */
  static AccountId account(int trader, int number) {
    return AccountId.parse("bank/trader-" + trader + "-" + number);
  }

  private static SettlementAction open(AccountId id, OrganisationId owner, AccountLimit limit) {
    return new SettlementAction.OpenAccount(
        id, new Account(owner, "CNY", limit, SigningRule.ANY_KEY, ""));
  }

  /** The bank opens all accounts and puts money on them. */
  List<Bytes> openings() {
    List<SettlementAction> actions = new ArrayList<>();
    actions.add(open(ISSUE, BANK, AccountLimit.NONE));
    for (int trader = 0; trader < TRADERS; trader++) {
      for (int number = 0; number < ACCOUNTS_EACH; number++) {
        AccountId id = account(trader, number);
        actions.add(open(id, traders.get(trader), AccountLimit.DEBITS_WITHIN_CREDITS));
        actions.add(transfer(ISSUE, id, FUNDS, ""));
      }
    }
    return List.of(sign(BANK, actions));
  }

  private Transfer transfer(AccountId debit, AccountId credit, long amount, String reference) {
    return new Transfer(id(), new Movement.Posted(debit, credit, "CNY", amount, reference));
  }

  private Bytes id() {
    byte[] id = new byte[Payment.UETR_LENGTH];
    random.nextBytes(id);
    return Bytes.wrap(id);
  }

  /**
   * Chains of transfers from accounts of one trader to accounts of any.
   *
   * @param referring whether each says what it is for
   */
  List<Bytes> chains(int count, int length, boolean referring) {
    List<List<SettlementAction>> chains = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      List<SettlementAction> chain = new ArrayList<>(length);
      while (chain.size() < length) {
        AccountId debit = account(i % TRADERS, random.nextInt(ACCOUNTS_EACH));
        AccountId credit = account(random.nextInt(TRADERS), random.nextInt(ACCOUNTS_EACH));
        if (!debit.equals(credit)) {
          String reference = referring ? "INV-" + random.nextInt(1_000_000_000) : "";
          chain.add(transfer(debit, credit, 1L + random.nextInt(1_000), reference));
        }
      }
      chains.add(chain);
    }
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(i -> sign(traders.get(i % TRADERS), chains.get(i)))
        .toList();
  }

  private OrganisationId seller(int order) {
    return traders.get(order % TRADERS);
  }

  private OrganisationId buyer(int order) {
    return traders.get((order + 1 + order / TRADERS % (TRADERS - 1)) % TRADERS);
  }

  private static long amount(int order) {
    return 10_000L + order % 977;
  }

  /** Orders {@code from} to {@code to}, by their sellers, each under a contract as well. */
  List<Bytes> orders(int from, int to, int perTransaction) {
    List<List<SettlementAction>> bySeller = new ArrayList<>();
    traders.forEach(seller -> bySeller.add(new ArrayList<>()));
    for (int i = from; i < to; i++) {
      bySeller
          .get(i % TRADERS)
          .add(
              new Order(
                  "INV-" + i,
                  0,
                  buyer(i),
                  seller(i),
                  "CNY",
                  amount(i),
                  LocalDate.of(2026, 6, 30),
                  0,
                  "",
                  "",
                  List.of("PO-" + i),
                  Optional.empty(),
                  false));
    }
    List<Bytes> signed = new ArrayList<>();
    for (int trader = 0; trader < TRADERS; trader++) {
      signed.addAll(inParts(traders.get(trader), bySeller.get(trader), perTransaction));
    }
    return signed;
  }

  /**
   * One payment for each order, told by the bank: of a hundred, ninety fit, five name the order by
   * its other reference, three are a unit too much, and two name none.
   */
  List<Bytes> payments(int from, int to, int perTransaction) {
    List<SettlementAction> payments = new ArrayList<>();
    for (int i = from; i < to; i++) {
      int kind = i % 100;
      String reference = kind < 90 || kind >= 95 ? "INV-" + i : "PO-" + i;
      payments.add(
          payment(i, kind >= 98 ? "NONE-" + i : reference, amount(i) + (kind / 95 == 1 ? 1 : 0)));
    }
    return inParts(BANK, payments, perTransaction);
  }

  private Payment payment(int order, String reference, long amount) {
    return new Payment(
        Optional.of(id()),
        Optional.empty(),
        new Payment.Message(
            "pacs.008.001.08", "BANK20260601-" + order / 1_000, "TX-" + order, "", Hash.ZERO),
        new Payment.Facts(
            "CNY",
            amount,
            Optional.of(buyer(order)),
            Optional.of(seller(order)),
            Optional.of(LocalDate.of(2026, 6, 1)),
            List.of(new Payment.Reference(reference, 0))),
        PaymentStatus.SETTLED,
        0);
  }

  private List<Bytes> inParts(
      OrganisationId author, List<SettlementAction> actions, int perTransaction) {
    int count = (actions.size() + perTransaction - 1) / perTransaction;
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(
            i ->
                sign(
                    author,
                    actions.subList(
                        i * perTransaction, Math.min(actions.size(), (i + 1) * perTransaction))))
        .toList();
  }

  private Bytes sign(OrganisationId author, List<? extends SettlementAction> actions) {
    Signer signer = key(author.name());
    return TransactionDraft.of(
            genesis.ledgerId(),
            List.of(TransactionDraft.reference(author, signer)),
            System.currentTimeMillis() + EXPIRY_MILLIS,
            Family.SETTLEMENT,
            actions.stream().map(SettlementAction::encode).toList(),
            entropy)
        .sign(List.of(signer))
        .encoded();
  }
}
