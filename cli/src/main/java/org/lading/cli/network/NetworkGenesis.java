package org.lading.cli.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.Agreed;
import org.lading.cli.ledger.AgreedOptions;
import org.lading.cli.ledger.Member;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.formats.genesis.GenesisJson;
import org.lading.membership.Genesis;
import org.lading.node.ops.ValidatorLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "genesis",
    description = {
      "Puts the members and their validators together to the genesis of a new ledger.",
      "One member does this with the lines the others sent; then all compare the ledger id."
    },
    footer = {
      "  lading network genesis --name corridor --out genesis.json \\",
      "    --member acme:exporter=ed25519:8f2a... \\",
      "    --validator exporter@acme=p256:02ab...,ed25519:91cd..."
    })
final class NetworkGenesis implements Verb {
  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "the ledger's name; it stands in every checkpoint")
  private String name = "";

  @Option(
      names = "--member",
      required = true,
      paramLabel = "ORG",
      description = "a member: ID[:ROLE,ROLE]=SUITE:PUBLICKEY, as 'lading key show' prints the key")
  private List<String> members = List.of();

  @Option(
      names = "--validator",
      required = true,
      paramLabel = "V",
      description = "a validator, as 'lading node new' printed it")
  private List<String> validators = List.of();

  @Mixin private final AgreedOptions agreed = new AgreedOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "genesis.json",
      description = "the genesis file to make (default: genesis.json); none is overwritten")
  private Path out = Path.of("genesis.json");

  @Override
  public Answer act(Context context) throws Failure, IOException {
    Agreed terms = agreed.read(context);
    try {
      List<Member> all = new ArrayList<>();
      for (String member : members) {
        all.add(Member.parse(member));
      }
      List<ValidatorLine> lines = validators.stream().map(ValidatorLine::parse).toList();
      Genesis genesis = new Founding(name, all, lines, List.of(), terms).genesis();
      Path file = context.file(out);
      Files.writeString(file, GenesisJson.write(genesis), StandardOpenOption.CREATE_NEW);
      return new Made(file, genesis);
    } catch (IllegalArgumentException e) {
      throw Failure.input(
              "this genesis cannot be: " + e.getMessage(),
              "each member, each validator and each key once",
              "correct the options and run it again")
          .because(e);
    }
  }

  private record Made(Path file, Genesis genesis) implements Answer {
    @Override
    public Json json() {
      return Json.kind("genesis-made")
          .put("file", file.toString())
          .put("name", genesis.name())
          .put("ledgerId", genesis.ledgerId().hex())
          .put("members", genesis.organisations().size())
          .put("validators", genesis.validators().size());
    }

    @Override
    public void print(Page page) {
      page.line("made the genesis of " + genesis.name() + " in " + file);
      page.line("ledger id   " + genesis.ledgerId());
      page.line("members     " + genesis.organisations().size());
      page.line("validators  " + genesis.validators().size());
      page.gap();
      page.line("Give the file to every operator. All compare the ledger id, by telephone say.");
    }
  }
}
