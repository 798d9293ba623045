package org.lading.formats.genesis;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.KeyFormatException;
import org.lading.crypto.PublicKey;
import org.lading.crypto.Suite;
import org.lading.identity.KeyPurpose;
import org.lading.identity.OrganisationId;
import org.lading.identity.Role;
import org.lading.identity.ValidatorName;
import org.lading.membership.EngineMode;
import org.lading.membership.Genesis;
import org.lading.membership.KeyRecord;
import org.lading.membership.Organisation;
import org.lading.membership.Parameters;
import org.lading.membership.SettlementTerms;
import org.lading.membership.Validator;
import org.lading.membership.ValidatorSet;
import org.lading.membership.Vocabulary;

/**
 * Reads and writes the genesis file (docs/spec/genesis.md). The file may carry its own hash, the
 * ledger id; when it does, the hash is checked. The layout of the file is free: what is hashed is
 * the canonical form of what it says.
 */
public final class GenesisJson {
  private static final String FORMAT = "lading-genesis/1";
  private static final int DEFAULT_RULES_VERSION = 1;

  private GenesisJson() {}

  public static Genesis read(Bytes json) throws MalformedException {
    JsonFields top = JsonFields.parse(json);
    top.requireOnly(
        "format",
        "ledgerId",
        "name",
        "time",
        "engine",
        "rulesVersion",
        "parameters",
        "organisations",
        "validators",
        "settlement");
    String format = top.text("format");
    if (!format.equals(FORMAT)) {
      throw top.wrong("format", "expected \"" + FORMAT + "\", found \"" + format + "\"");
    }
    List<KeyRecord> keys = new ArrayList<>();
    List<Organisation> organisations = organisations(top, keys);
    ValidatorSet validators = validators(top, keys);
    keys.sort(Comparator.comparing(KeyRecord::id));
    Parameters parameters = parameters(top);
    Optional<SettlementTerms> settlement = SettlementJson.read(top);
    long timeMillis = time(top);
    EngineMode engine = engine(top);
    int rulesVersion = (int) top.number("rulesVersion", DEFAULT_RULES_VERSION);
    Genesis genesis =
        top.built(
            () ->
                new Genesis(
                    top.text("name"),
                    timeMillis,
                    engine,
                    rulesVersion,
                    parameters,
                    organisations,
                    keys,
                    validators,
                    settlement));
    Optional<String> stated = top.optionalText("ledgerId");
    if (stated.isPresent() && !stated.get().equals(genesis.ledgerId().hex())) {
      throw top.wrong(
          "ledgerId",
          "the file says "
              + stated.get()
              + ", its content hashes to "
              + genesis.ledgerId().hex()
              + ": one of the two was changed");
    }
    return genesis;
  }

  private static long time(JsonFields top) throws MalformedException {
    String text = top.text("time");
    try {
      return Instant.parse(text).toEpochMilli();
    } catch (DateTimeParseException e) {
      throw top.wrong(
          "time", "expected a time such as \"2026-01-01T00:00:00Z\", found \"" + text + "\"");
    }
  }

  private static EngineMode engine(JsonFields top) throws MalformedException {
    String text = top.text("engine");
    return switch (text) {
      case "solo" -> EngineMode.SOLO;
      case "raft" -> EngineMode.RAFT;
      case "hashgraph" -> EngineMode.HASHGRAPH;
      default ->
          throw top.wrong("engine", "expected solo, raft or hashgraph, found \"" + text + "\"");
    };
  }

  private static Parameters parameters(JsonFields top) throws MalformedException {
    Optional<JsonFields> found = top.optionalObject("parameters");
    if (found.isEmpty()) {
      return Parameters.DEFAULT;
    }
    JsonFields fields = found.get();
    fields.requireOnly("maxExpiryMillis", "eventAheadMillis", "correctionRole", "vocabularies");
    long expiry = fields.number("maxExpiryMillis", Parameters.DEFAULT.maxExpiryMillis());
    long ahead = fields.number("eventAheadMillis", Parameters.DEFAULT.eventAheadMillis());
    Optional<String> role = fields.optionalText("correctionRole");
    Optional<JsonFields> own = fields.optionalObject("vocabularies");
    List<Vocabulary> vocabularies = own.isEmpty() ? List.of() : VocabularyJson.read(own.get());
    return fields.built(() -> new Parameters(expiry, ahead, role.map(Role::new), vocabularies));
  }

  private static List<Organisation> organisations(JsonFields top, List<KeyRecord> keys)
      throws MalformedException {
    List<Organisation> organisations = new ArrayList<>();
    for (JsonFields fields : top.objects("organisations")) {
      fields.requireOnly("id", "name", "roles", "keys");
      OrganisationId id = fields.built(() -> new OrganisationId(fields.text("id")));
      List<Role> roles = new ArrayList<>();
      for (String role : fields.texts("roles")) {
        roles.add(fields.built(() -> new Role(role)));
      }
      roles.sort(Comparator.naturalOrder());
      String name = fields.optionalText("name").orElse("");
      organisations.add(fields.built(() -> new Organisation(id, name, roles)));
      for (JsonFields key : fields.objects("keys")) {
        key.requireOnly("suite", "publicKey");
        PublicKey publicKey = publicKey(key, "suite", "publicKey");
        keys.add(
            key.built(
                () ->
                    new KeyRecord(id, publicKey, KeyPurpose.TRANSACTION, Optional.empty(), 0, 0)));
      }
    }
    organisations.sort(Comparator.comparing(Organisation::id));
    return organisations;
  }

  private static ValidatorSet validators(JsonFields top, List<KeyRecord> keys)
      throws MalformedException {
    List<Validator> validators = new ArrayList<>();
    for (JsonFields fields : top.objects("validators")) {
      fields.requireOnly("name", "organisation", "sealKey", "nodeKeySuite", "nodeKey");
      ValidatorName name = fields.built(() -> new ValidatorName(fields.text("name")));
      OrganisationId organisation =
          fields.built(() -> new OrganisationId(fields.text("organisation")));
      PublicKey seal = publicKey(fields, Suite.ED25519, "sealKey");
      PublicKey node = publicKey(fields, "nodeKeySuite", "nodeKey");
      validators.add(new Validator(name, organisation, seal));
      keys.add(new KeyRecord(organisation, seal, KeyPurpose.SEAL, Optional.of(name), 0, 0));
      keys.add(new KeyRecord(organisation, node, KeyPurpose.NODE, Optional.of(name), 0, 0));
    }
    validators.sort(Comparator.comparing(Validator::name));
    return top.built(() -> new ValidatorSet(validators));
  }

  private static PublicKey publicKey(JsonFields fields, String suiteField, String keyField)
      throws MalformedException {
    String name = fields.optionalText(suiteField).orElse("ed25519");
    for (Suite suite : Suite.values()) {
      if (suiteName(suite).equals(name)) {
        return publicKey(fields, suite, keyField);
      }
    }
    throw fields.wrong(suiteField, "expected ed25519, p256 or sm2, found \"" + name + "\"");
  }

  private static PublicKey publicKey(JsonFields fields, Suite suite, String keyField)
      throws MalformedException {
    String hex = fields.text(keyField);
    try {
      return PublicKey.of(suite, Bytes.ofHex(hex));
    } catch (KeyFormatException | IllegalArgumentException e) {
      throw fields.wrong(keyField, "not a public key: " + e.getMessage());
    }
  }

  private static String suiteName(Suite suite) {
    return switch (suite) {
      case ED25519 -> "ed25519";
      case ECDSA_P256_SHA256 -> "p256";
      case SM2_SM3 -> "sm2";
    };
  }

  /** The file for {@code genesis}, with its hash. */
  public static String write(Genesis genesis) {
    JsonText json = new JsonText();
    json.open("{");
    json.field("format", FORMAT);
    json.field("ledgerId", genesis.ledgerId().hex());
    json.field("name", genesis.name());
    json.field("time", Instant.ofEpochMilli(genesis.timeMillis()).toString());
    json.field(
        "engine",
        switch (genesis.engineMode()) {
          case SOLO -> "solo";
          case RAFT -> "raft";
          case HASHGRAPH -> "hashgraph";
        });
    json.field("rulesVersion", genesis.rulesVersion());
    json.key("parameters").open("{");
    json.field("maxExpiryMillis", genesis.parameters().maxExpiryMillis());
    json.field("eventAheadMillis", genesis.parameters().eventAheadMillis());
    genesis
        .parameters()
        .correctionRole()
        .ifPresent(role -> json.field("correctionRole", role.name()));
    VocabularyJson.write(json, genesis.parameters().vocabularies());
    json.close("}");
    json.key("organisations").open("[");
    genesis.organisations().forEach(organisation -> write(json, genesis, organisation));
    json.close("]");
    json.key("validators").open("[");
    genesis.validators().validators().forEach(validator -> write(json, genesis, validator));
    json.close("]");
    genesis.settlement().ifPresent(terms -> SettlementJson.write(json, terms));
    json.close("}");
    return json.toString();
  }

  private static void write(JsonText json, Genesis genesis, Organisation organisation) {
    json.item().open("{");
    json.field("id", organisation.id().name());
    if (!organisation.displayName().isEmpty()) {
      json.field("name", organisation.displayName());
    }
    json.key("roles").inline(organisation.roles().stream().map(Role::name).toList());
    json.key("keys").open("[");
    for (KeyRecord key : genesis.keys()) {
      if (key.purpose() == KeyPurpose.TRANSACTION && key.organisation().equals(organisation.id())) {
        json.item().open("{");
        json.field("suite", suiteName(key.key().suite()));
        json.field("publicKey", key.key().encoded().hex());
        json.close("}");
      }
    }
    json.close("]");
    json.close("}");
  }

  private static void write(JsonText json, Genesis genesis, Validator validator) {
    KeyRecord node =
        genesis.keys().stream()
            .filter(key -> key.purpose() == KeyPurpose.NODE)
            .filter(key -> key.validator().filter(validator.name()::equals).isPresent())
            .findFirst()
            .orElseThrow();
    json.item().open("{");
    json.field("name", validator.name().name());
    json.field("organisation", validator.organisation().name());
    json.field("sealKey", validator.sealKey().encoded().hex());
    json.field("nodeKeySuite", suiteName(node.key().suite()));
    json.field("nodeKey", node.key().encoded().hex());
    json.close("}");
  }
}
