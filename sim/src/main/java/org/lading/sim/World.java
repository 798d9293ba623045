package org.lading.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.lading.crypto.PublicKey;
import org.lading.crypto.Signer;
import org.lading.crypto.Verifier;
import org.lading.embedded.ValidatorKeys;
import org.lading.identity.KeyId;
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
import org.lading.membership.Quorum;
import org.lading.membership.SettlementTerms;
import org.lading.membership.Validator;
import org.lading.membership.ValidatorSet;

/**
 * What does not change during a run, and not from run to run: the genesis of a consortium and all
 * its keys. Each validator has an organisation of its own, which also signs transactions.
 */
final class World {
  static final long START_MILLIS = 1_767_225_600_000L;

  /** The organisation that keeps accounts for all: that of this validator. */
  static final int BANK = 0;

  static final List<Currency> CURRENCIES =
      List.of(new Currency("CNY", OptionalInt.of(2)), new Currency("JPY", OptionalInt.of(0)));

  private static final Role SETTLING = new Role("settling-bank");

  /** Keys that organisations may register while the ledger runs. */
  private static final int SPARE_KEYS = 24;

  private final SimSignatures signatures;
  private final List<ValidatorKeys> validators = new ArrayList<>();
  private final List<Signer> organisations = new ArrayList<>();
  private final List<Signer> spares = new ArrayList<>();
  private final Map<KeyId, PublicKey> keys = new TreeMap<>();
  private final Genesis genesis;
  private final String origin;

  World(int count, boolean realSignatures) {
    this.signatures = new SimSignatures(realSignatures);
    for (int i = 0; i < count; i++) {
      String name = String.valueOf((char) ('a' + i));
      validators.add(
          new ValidatorKeys(
              new ValidatorName(name),
              new OrganisationId("org-" + name),
              signatures.signer("node " + name),
              signatures.signer("seal " + name)));
      organisations.add(signatures.signer("transaction " + name));
    }
    for (int i = 0; i < SPARE_KEYS; i++) {
      spares.add(signatures.signer("spare " + i));
    }
    this.genesis = makeGenesis();
    this.origin = genesis.origin();
    genesis.keys().forEach(key -> keys.put(key.id(), key.key()));
    spares.forEach(spare -> keys.put(KeyId.of(spare.publicKey()), spare.publicKey()));
  }

  private Genesis makeGenesis() {
    List<KeyRecord> records = new ArrayList<>();
    List<Organisation> members = new ArrayList<>();
    List<Validator> set = new ArrayList<>();
    for (int i = 0; i < validators.size(); i++) {
      ValidatorKeys one = validators.get(i);
      List<Role> roles = i == BANK ? List.of(SETTLING) : List.of();
      members.add(new Organisation(one.organisation(), "Organisation " + one.name(), roles));
      set.add(new Validator(one.name(), one.organisation(), one.seal().publicKey()));
      records.add(record(one, organisations.get(i), KeyPurpose.TRANSACTION));
      records.add(record(one, one.node(), KeyPurpose.NODE));
      records.add(record(one, one.seal(), KeyPurpose.SEAL));
    }
    records.sort(Comparator.comparing(KeyRecord::id));
    return new Genesis(
        "simulated",
        START_MILLIS,
        EngineMode.RAFT,
        Genesis.CURRENT_RULES_VERSION,
        Parameters.DEFAULT,
        members,
        records,
        new ValidatorSet(set),
        Optional.of(new SettlementTerms(CURRENCIES, SETTLING, Optional.empty())));
  }

  private static KeyRecord record(ValidatorKeys of, Signer key, KeyPurpose purpose) {
    return new KeyRecord(
        of.organisation(),
        key.publicKey(),
        purpose,
        purpose == KeyPurpose.TRANSACTION ? Optional.empty() : Optional.of(of.name()),
        0,
        0);
  }

  int size() {
    return validators.size();
  }

  Quorum quorum() {
    return Quorum.of(validators.size());
  }

  Genesis genesis() {
    return genesis;
  }

  String origin() {
    return origin;
  }

  ValidatorKeys validator(int index) {
    return validators.get(index);
  }

  int indexOf(ValidatorName name) {
    return name.name().charAt(0) - 'a';
  }

  /** The key with which the organisation of validator {@code index} signs transactions. */
  Signer organisation(int index) {
    return organisations.get(index);
  }

  /** One of the keys that the organisation may register. */
  Signer spare(int index, SimRandom random) {
    // Neighbours share some, so that a key may already belong to another.
    return spares.get((index * 3 + random.below(5)) % spares.size());
  }

  Optional<PublicKey> key(KeyId id) {
    return Optional.ofNullable(keys.get(id));
  }

  Verifier verifier() {
    return signatures.verifier();
  }
}
