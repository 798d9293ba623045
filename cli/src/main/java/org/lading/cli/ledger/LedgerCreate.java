package org.lading.cli.ledger;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.SignerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.embedded.Environment;
import org.lading.identity.KeyPurpose;
import org.lading.identity.OrganisationId;
import org.lading.identity.Role;
import org.lading.identity.ValidatorName;
import org.lading.membership.EngineMode;
import org.lading.membership.Genesis;
import org.lading.membership.KeyRecord;
import org.lading.membership.Validator;
import org.lading.membership.ValidatorSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "create",
    description = {
      "Makes a new ledger in a new folder, sealed by this machine.",
      "The organisation that signs (--org, --key) is its first member and runs its validator; others are named with --member."
    },
    footer = {
      "  lading ledger create horgos --name horgos --org acme --key acme.key",
      "  lading ledger create horgos --name horgos --roles exporter \\",
      "    --member silk-rail:carrier=ed25519:8f2a...",
      "  lading ledger create horgos --name horgos --roles bank --currencies CNY,KZT"
    })
final class LedgerCreate implements Verb {
  @picocli.CommandLine.Parameters(
      paramLabel = "FOLDER",
      description = "the folder to make; it is new or empty")
  private Path folder = Path.of("");

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "the ledger's name; it stands in every checkpoint")
  private String name = "";

  @Option(
      names = "--roles",
      split = ",",
      paramLabel = "ROLE",
      description =
          "what the organisation that signs is to the others: exporter, carrier, bank ...")
  private List<String> roles = List.of();

  @Option(
      names = "--member",
      paramLabel = "MEMBER",
      description =
          "another member: ID[:ROLE,ROLE]=SUITE:PUBLICKEY, as 'lading key show' prints it")
  private List<String> members = List.of();

  @Mixin private final AgreedOptions agreed = new AgreedOptions();

  @Mixin private final SignerOptions signer = new SignerOptions();

  @Override
  public Answer act(Context context) throws Failure {
    // Before the password is asked for.
    requireName();
    LedgerFolder.at(context.file(folder)).requireFree();
    Agreed terms = agreed.read(context);
    SigningKey own = SigningKey.of(signer, context);
    NodeSecret secret = LedgerFolder.newSecret();
    Genesis genesis;
    try {
      List<Member> all = new ArrayList<>();
      all.add(
          new Member(
              own.organisation(),
              roles.stream().map(Role::new).toList(),
              own.signer().publicKey()));
      for (String member : members) {
        all.add(Member.parse(member));
      }
      genesis = genesis(own, secret, all, terms);
    } catch (IllegalArgumentException e) {
      throw Failure.input(
              "this ledger cannot be: " + e.getMessage(),
              "names of a-z, 0-9, . and -; each member and each key once",
              "correct the options and run it again")
          .because(e);
    }
    Path place = context.file(folder);
    LedgerFolder.at(place).create(genesis, secret);
    return new Created(place, genesis);
  }

  private void requireName() throws Failure {
    try {
      // The same rule holds for both, see docs/spec/genesis.md.
      new OrganisationId(name);
    } catch (IllegalArgumentException e) {
      String close = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
      throw Failure.input(
              "'" + name + "' cannot name a ledger",
              "a-z and 0-9, and . or - inside",
              "choose another --name, perhaps " + close)
          .because(e);
    }
  }

  private Genesis genesis(SigningKey own, NodeSecret secret, List<Member> members, Agreed terms) {
    ValidatorName validator = new ValidatorName(own.organisation().name());
    List<KeyRecord> keys = new ArrayList<>(members.stream().map(Member::keyRecord).toList());
    keys.add(nodeKey(own, secret.node().publicKey(), KeyPurpose.NODE, validator));
    keys.add(nodeKey(own, secret.seal().publicKey(), KeyPurpose.SEAL, validator));
    keys.sort(Comparator.comparing(KeyRecord::id));
    return new Genesis(
        name,
        Environment.system().clock().millis(),
        EngineMode.SOLO,
        Genesis.CURRENT_RULES_VERSION,
        terms.parameters(),
        members.stream()
            .map(Member::organisation)
            .sorted(Comparator.comparing(o -> o.id()))
            .toList(),
        keys,
        new ValidatorSet(
            List.of(new Validator(validator, own.organisation(), secret.seal().publicKey()))),
        terms.settlement());
  }

  private static KeyRecord nodeKey(
      SigningKey own,
      org.lading.crypto.PublicKey key,
      KeyPurpose purpose,
      ValidatorName validator) {
    return new KeyRecord(own.organisation(), key, purpose, Optional.of(validator), 0, 0);
  }

  private record Created(Path folder, Genesis genesis) implements Answer {
    @Override
    public Json json() {
      return Json.kind("ledger-created")
          .put("folder", folder.toString())
          .put("name", genesis.name())
          .put("ledgerId", genesis.ledgerId().hex())
          .put("members", genesis.organisations().size());
    }

    @Override
    public void print(Page page) {
      page.line("made ledger " + genesis.name() + " in " + folder);
      page.line("ledger id  " + genesis.ledgerId());
      page.line("members    " + genesis.organisations().size());
      page.line("");
      page.line("Give genesis.json to everyone who shall check proofs of this ledger.");
      page.line("Keep node.secret to yourself: whoever has it can seal in your name.");
    }
  }
}
