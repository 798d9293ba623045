package org.lading.membership;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.identity.KeyPurpose;
import org.lading.identity.OrganisationId;
import org.lading.state.StateChange;
import org.lading.state.StateValue;
import org.lading.state.Writer;

/**
 * The first state of a ledger, agreed on by its members before it starts (docs/spec/genesis.md).
 * Its hash is the ledger id. Its name stands in every checkpoint, and follows the same rule as
 * organisation ids.
 */
public final class Genesis {
  private static final String TAG = "lading/genesis/v1\n";

  /** The rules this program knows. */
  public static final int CURRENT_RULES_VERSION = 1;

  private final String name;
  private final long timeMillis;
  private final EngineMode engineMode;
  private final int rulesVersion;
  private final Parameters parameters;
  private final List<Organisation> organisations;
  private final List<KeyRecord> keys;
  private final ValidatorSet validators;
  private final Optional<SettlementTerms> settlement;

  /** Kept, since the ledger id is asked for with every receipt and every vote. */
  private final Bytes encoded;

  private final Hash ledgerId;

  /** A ledger without money. */
  public Genesis(
      String name,
      long timeMillis,
      EngineMode engineMode,
      int rulesVersion,
      Parameters parameters,
      List<Organisation> organisations,
      List<KeyRecord> keys,
      ValidatorSet validators) {
    this(
        name,
        timeMillis,
        engineMode,
        rulesVersion,
        parameters,
        organisations,
        keys,
        validators,
        Optional.empty());
  }

  public Genesis(
      String name,
      long timeMillis,
      EngineMode engineMode,
      int rulesVersion,
      Parameters parameters,
      List<Organisation> organisations,
      List<KeyRecord> keys,
      ValidatorSet validators,
      Optional<SettlementTerms> settlement) {
    new OrganisationId(name);
    this.name = name;
    this.timeMillis = timeMillis;
    this.engineMode = engineMode;
    this.rulesVersion = rulesVersion;
    this.parameters = parameters;
    this.organisations = List.copyOf(organisations);
    this.keys = List.copyOf(keys);
    this.validators = validators;
    this.settlement = settlement;
    requireSound();
    this.encoded = encodeAll();
    this.ledgerId = Sha256.tagged(TAG, encoded);
  }

  private void requireSound() {
    if (timeMillis <= 0) {
      throw new IllegalArgumentException(
          "the genesis time must be after 1970, it is " + timeMillis);
    }
    if (rulesVersion < 1) {
      throw new IllegalArgumentException("rules versions begin at 1, this is " + rulesVersion);
    }
    GenesisChecks.requireAscending("organisations", organisations, Organisation::id);
    GenesisChecks.requireAscending("keys", keys, KeyRecord::id);
    for (KeyRecord key : keys) {
      GenesisChecks.requireMember(organisations, key.organisation(), "key " + key.id());
      if (key.validFromHeight() != 0 || key.validUntilHeight() != 0) {
        throw new IllegalArgumentException(
            "keys of a genesis are valid from height 0, without end");
      }
    }
    for (Validator validator : validators.validators()) {
      GenesisChecks.requireMember(
          organisations, validator.organisation(), "validator " + validator.name());
      GenesisChecks.requireKey(keys, validator, KeyPurpose.SEAL);
      GenesisChecks.requireKey(keys, validator, KeyPurpose.NODE);
    }
    if (keys.stream().noneMatch(key -> key.purpose() == KeyPurpose.TRANSACTION)) {
      throw new IllegalArgumentException("no organisation has a key to sign transactions with");
    }
    if (engineMode == EngineMode.SOLO && validators.size() != 1) {
      throw new IllegalArgumentException(
          "the solo engine has one validator, not " + validators.size());
    }
  }

  public String name() {
    return name;
  }

  public long timeMillis() {
    return timeMillis;
  }

  public EngineMode engineMode() {
    return engineMode;
  }

  public int rulesVersion() {
    return rulesVersion;
  }

  public Parameters parameters() {
    return parameters;
  }

  public List<Organisation> organisations() {
    return organisations;
  }

  public List<KeyRecord> keys() {
    return keys;
  }

  public ValidatorSet validators() {
    return validators;
  }

  /** What was agreed on about money; empty on a ledger without. */
  public Optional<SettlementTerms> settlement() {
    return settlement;
  }

  public Hash ledgerId() {
    return ledgerId;
  }

  /** The origin line of every checkpoint: the name and the ledger id in hexadecimal. */
  public String origin() {
    return name + "/" + ledgerId().hex();
  }

  public Bytes encode() {
    return encoded;
  }

  private Bytes encodeAll() {
    CanonicalWriter writer =
        new CanonicalWriter(1024)
            .string(1, name)
            .uint64(2, timeMillis)
            .uint32(3, engineMode.code())
            .uint32(4, rulesVersion)
            .message(5, parameters::write);
    organisations.forEach(organisation -> writer.element(6, organisation::write));
    keys.forEach(key -> writer.element(7, key::write));
    writer.message(8, validators::write);
    settlement.ifPresent(terms -> writer.message(9, terms::write));
    return writer.toBytes();
  }

  public static Genesis decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(
        encoded,
        reader -> {
          String name = reader.string(1);
          long timeMillis = reader.count(2);
          int modeCode = reader.uint32(3);
          EngineMode mode =
              EngineMode.ofCode(modeCode)
                  .orElseThrow(() -> reader.malformed("engine mode " + modeCode + " is not known"));
          int rulesVersion = reader.uint32(4);
          Parameters parameters = reader.message(5, Parameters::read);
          List<Organisation> organisations =
              reader.repeated(6, Limits.ORGANISATIONS, Organisation::read);
          List<KeyRecord> keys = reader.repeated(7, Limits.GENESIS_KEYS, KeyRecord::read);
          ValidatorSet validators = reader.message(8, ValidatorSet::read);
          Optional<SettlementTerms> settlement =
              reader.has(9)
                  ? Optional.of(reader.message(9, SettlementTerms::read))
                  : Optional.empty();
          return Decode.built(
              reader,
              () ->
                  new Genesis(
                      name,
                      timeMillis,
                      mode,
                      rulesVersion,
                      parameters,
                      organisations,
                      keys,
                      validators,
                      settlement));
        });
  }

  /** The state of block 0. */
  public List<StateChange> changes() {
    List<StateChange> changes = new ArrayList<>();
    for (Organisation organisation : organisations) {
      changes.add(
          StateChange.put(
              MembershipTables.ORGANISATIONS,
              Bytes.ofUtf8(organisation.id().name()),
              new StateValue(Writer.GENESIS, organisation.encode())));
    }
    for (KeyRecord key : keys) {
      changes.add(
          StateChange.put(
              MembershipTables.KEYS,
              key.id().hash().bytes(),
              new StateValue(Writer.GENESIS, key.encode())));
    }
    for (Validator validator : validators.validators()) {
      changes.add(
          StateChange.put(
              MembershipTables.VALIDATORS,
              Bytes.ofUtf8(validator.name().name()),
              new StateValue(Writer.GENESIS, validator.encode())));
    }
    changes.add(
        StateChange.put(
            MembershipTables.PARAMETERS,
            MembershipTables.THE_PARAMETERS,
            new StateValue(Writer.GENESIS, parameters.encode())));
    settlement.ifPresent(
        terms ->
            changes.add(
                StateChange.put(
                    MembershipTables.SETTLEMENT_TERMS,
                    MembershipTables.THE_PARAMETERS,
                    new StateValue(Writer.GENESIS, terms.encode()))));
    return changes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Genesis genesis && encoded.equals(genesis.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  @Override
  public String toString() {
    return "genesis of " + name + ", ledger id " + ledgerId;
  }
}
