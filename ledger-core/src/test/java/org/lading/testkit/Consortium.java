package org.lading.testkit;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.lading.crypto.Bytes;
import org.lading.crypto.Sha256;
import org.lading.crypto.Signer;
import org.lading.crypto.Signers;
import org.lading.crypto.Suite;
import org.lading.crypto.Verifier;
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
import org.lading.membership.Vocabulary;
import org.lading.transaction.ClientId;
import org.lading.transaction.Family;
import org.lading.transaction.SignerReference;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionDraft;

/**
 * A small consortium with keys made from fixed seeds, and a clock the test sets: an exporter, a
 * carrier and customs.
 */
public final class Consortium {
  public static final long START_MILLIS = 1_767_225_600_000L;
  public static final OrganisationId EXPORTER = new OrganisationId("zhongshan-exporter");
  public static final OrganisationId CARRIER = new OrganisationId("silk-rail");
  public static final OrganisationId CUSTOMS = new OrganisationId("kz-customs");
  public static final Role CORRECTOR = new Role("corrector");

  /** Those that a consortium with money has beside the others. */
  public static final OrganisationId BANK = new OrganisationId("icbc");

  public static final OrganisationId OTHER_BANK = new OrganisationId("halyk");
  public static final OrganisationId IMPORTER = new OrganisationId("almaty-importer");
  public static final OrganisationId COURT = new OrganisationId("kz-court");
  public static final Role SETTLING_BANK = new Role("settling-bank");
  public static final Role FREEZING = new Role("freezing-authority");

  private static final ValidatorName VALIDATOR = new ValidatorName("exporter");

  private final AtomicLong clockMillis = new AtomicLong(START_MILLIS);
  private final AtomicLong entropy = new AtomicLong();
  private final Genesis genesis;

  public Consortium() {
    this(List.of());
  }

  /** The same members, who agreed on the words that events may use. */
  public Consortium(List<Vocabulary> vocabularies) {
    this.genesis = makeGenesis(vocabularies, List.of(), Optional.empty());
  }

  private Consortium(Genesis genesis) {
    this.genesis = genesis;
  }

  /**
   * With two settling banks, an importer and a court that may freeze, and four currencies, of which
   * one has no minor unit to count in.
   */
  public static Consortium withMoney() {
    return new Consortium(WithMoney.GENESIS);
  }

  /** Made once, for its keys take long, and tests make ledgers by the thousand. */
  private static final class WithMoney {
    static final Genesis GENESIS =
        makeGenesis(
            List.of(),
            List.of(
                new Organisation(BANK, "ICBC", List.of(SETTLING_BANK)),
                new Organisation(OTHER_BANK, "Halyk", List.of(SETTLING_BANK)),
                new Organisation(IMPORTER, "Almaty Importer", List.of()),
                new Organisation(COURT, "Court", List.of(FREEZING))),
            Optional.of(
                new SettlementTerms(
                    List.of(
                        new Currency("BHD", OptionalInt.of(3)),
                        new Currency("CNY", OptionalInt.of(2)),
                        new Currency("KZT", OptionalInt.of(2)),
                        new Currency("XAU", OptionalInt.empty())),
                    SETTLING_BANK,
                    Optional.of(FREEZING))));
  }

  /** The signer of an organisation; its suite differs from one to the next. */
  public Signer signer(OrganisationId organisation) {
    return signerOf(organisation);
  }

  private static Signer signerOf(OrganisationId organisation) {
    Suite suite =
        organisation.equals(EXPORTER)
            ? Suite.ED25519
            : organisation.equals(CARRIER)
                ? Suite.ECDSA_P256_SHA256
                : organisation.equals(CUSTOMS) ? Suite.SM2_SM3 : Suite.ED25519;
    return signerOf(suite, organisation.name());
  }

  /** A key from a label: the same label gives the same key. */
  public Signer signer(Suite suite, String label) {
    return signerOf(suite, label);
  }

  private static Signer signerOf(Suite suite, String label) {
    return Signers.ofSeed(suite, Sha256.of(Bytes.ofUtf8("test key " + label)).bytes());
  }

  public ValidatorKeys validator() {
    return validatorKeys();
  }

  private static ValidatorKeys validatorKeys() {
    return new ValidatorKeys(
        VALIDATOR, EXPORTER, signerOf(Suite.ED25519, "node"), signerOf(Suite.ED25519, "seal"));
  }

  public Genesis genesis() {
    return genesis;
  }

  private static Genesis makeGenesis(
      List<Vocabulary> vocabularies,
      List<Organisation> more,
      Optional<SettlementTerms> settlement) {
    List<Organisation> organisations =
        new ArrayList<>(
            List.of(
                new Organisation(
                    EXPORTER, "Zhongshan Small Appliances", List.of(new Role("exporter"))),
                new Organisation(CARRIER, "Silk Rail", List.of(new Role("carrier"))),
                new Organisation(CUSTOMS, "Customs", List.of(CORRECTOR, new Role("customs")))));
    organisations.addAll(more);
    organisations.sort(Comparator.comparing(Organisation::id));
    ValidatorKeys validator = validatorKeys();
    List<KeyRecord> keys = new ArrayList<>();
    for (Organisation organisation : organisations) {
      keys.add(
          new KeyRecord(
              organisation.id(),
              signerOf(organisation.id()).publicKey(),
              KeyPurpose.TRANSACTION,
              Optional.empty(),
              0,
              0));
    }
    keys.add(
        new KeyRecord(
            EXPORTER, validator.node().publicKey(), KeyPurpose.NODE, Optional.of(VALIDATOR), 0, 0));
    keys.add(
        new KeyRecord(
            EXPORTER, validator.seal().publicKey(), KeyPurpose.SEAL, Optional.of(VALIDATOR), 0, 0));
    keys.sort(Comparator.comparing(KeyRecord::id));
    return new Genesis(
        "horgos",
        START_MILLIS,
        EngineMode.SOLO,
        1,
        new Parameters(
            Parameters.DEFAULT.maxExpiryMillis(),
            Parameters.DEFAULT.eventAheadMillis(),
            Optional.of(CORRECTOR),
            vocabularies),
        organisations,
        keys,
        new ValidatorSet(List.of(new Validator(VALIDATOR, EXPORTER, validator.seal().publicKey()))),
        settlement);
  }

  public Environment environment() {
    InstantSource clock = () -> java.time.Instant.ofEpochMilli(clockMillis.get());
    return new Environment(clock, this::nextEntropy, Verifier.bouncyCastle(), 2);
  }

  public void advanceClock(long millis) {
    clockMillis.addAndGet(millis);
  }

  public long nowMillis() {
    return clockMillis.get();
  }

  /** Different at each call and the same in each run. */
  public Bytes nextEntropy(int length) {
    byte[] out = new byte[length];
    byte[] hash = Sha256.of(Bytes.ofUtf8("entropy " + entropy.incrementAndGet())).array();
    System.arraycopy(hash, 0, out, 0, length);
    return Bytes.wrap(out);
  }

  public ClientId clientId() {
    return new ClientId(nextEntropy(ClientId.LENGTH));
  }

  /** A transaction by one organisation, an hour before its expiry. */
  public Transaction transaction(OrganisationId author, Family family, List<Bytes> bodies) {
    return transaction(
        author, signer(author), family, bodies, clientId(), nowMillis() + 3_600_000L);
  }

  /** A transaction that several organisations sign; the first is the author. */
  public Transaction transaction(
      List<OrganisationId> organisations, Family family, List<Bytes> bodies) {
    List<Signer> signers = organisations.stream().map(this::signer).toList();
    List<SignerReference> references = new ArrayList<>();
    for (int i = 0; i < signers.size(); i++) {
      references.add(TransactionDraft.reference(organisations.get(i), signers.get(i)));
    }
    return TransactionDraft.of(
            genesis().ledgerId(),
            references,
            clientId(),
            nowMillis() + 3_600_000L,
            family,
            bodies,
            this::nextEntropy)
        .sign(signers);
  }

  public Transaction transaction(
      OrganisationId author,
      Signer signer,
      Family family,
      List<Bytes> bodies,
      ClientId clientId,
      long expiresAtMillis) {
    return TransactionDraft.of(
            genesis().ledgerId(),
            List.of(TransactionDraft.reference(author, signer)),
            clientId,
            expiresAtMillis,
            family,
            bodies,
            this::nextEntropy)
        .sign(List.of(signer));
  }
}
