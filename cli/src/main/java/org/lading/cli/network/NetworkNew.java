package org.lading.cli.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.Agreed;
import org.lading.cli.ledger.AgreedOptions;
import org.lading.cli.ledger.Member;
import org.lading.crypto.KeyFile;
import org.lading.crypto.KeyFileException;
import org.lading.crypto.PrivateKey;
import org.lading.crypto.Suite;
import org.lading.embedded.Environment;
import org.lading.formats.genesis.GenesisJson;
import org.lading.identity.OrganisationId;
import org.lading.identity.Role;
import org.lading.identity.ValidatorName;
import org.lading.membership.Genesis;
import org.lading.node.main.NodeFiles;
import org.lading.node.main.NodeFolder;
import org.lading.node.ops.ConfigException;
import org.lading.node.ops.NodeConfig;
import org.lading.node.ops.ValidatorLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "new",
    description = {
      "Makes a whole consortium in one folder: members with keys, nodes with secrets, a genesis.",
      "It is for trying out and for tests, since here one machine holds everybody's keys. A profile"
          + " for each member lies in the folder too."
    },
    footer = {
      "  lading network new --dir corridor --validators 4",
      "  lading network new --dir corridor --validators 4 --port 9400"
    })
final class NetworkNew implements Verb {
  private static final int PORTS_PER_NODE = 4;

  @Option(
      names = "--dir",
      required = true,
      paramLabel = "FOLDER",
      description = "a new or empty folder")
  private Path directory = Path.of("");

  @Option(
      names = "--validators",
      paramLabel = "N",
      defaultValue = "4",
      description = "how many nodes vote (default: 4, the least that withstand a lying one)")
  private int validators = 4;

  @Option(
      names = "--observers",
      paramLabel = "M",
      defaultValue = "0",
      description = "how many nodes follow without a vote (default: 0)")
  private int observers;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "corridor",
      description = "the ledger's name (default: corridor)")
  private String name = "corridor";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "7400",
      description = "the first of four ports for each node, in a row (default: 7400)")
  private int port = 7400;

  @Option(
      names = "--member",
      paramLabel = "MEMBER",
      description =
          "a member that has its key already: ID[:ROLE,ROLE]=SUITE:PUBLICKEY; the first ones run the validators")
  private List<String> given = List.of();

  @Mixin private final AgreedOptions agreed = new AgreedOptions();

  /** Of the nodes, in the order of the members that run them. */
  private List<String> names = List.of();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    NetworkFolder folder = new NetworkFolder(context.file(directory));
    requireSensible(folder.path());
    Agreed terms = agreed.read(context);
    try {
      List<Member> members = new ArrayList<>();
      for (String member : given) {
        members.add(Member.parse(member));
      }
      names = NodeNames.of(members, validators);
      Files.createDirectories(folder.keys());
      StringBuilder profiles = new StringBuilder();
      while (members.size() < validators) {
        members.add(makeMember(folder, names.get(members.size()), profiles));
      }
      Optional<String> profile =
          profiles.isEmpty() ? Optional.empty() : Optional.of(names.get(given.size()));
      Genesis genesis = found(folder, members, terms);
      addObservers(folder, members);
      if (profile.isPresent()) {
        Files.writeString(folder.profiles(), "use = " + profile.get() + "\n" + profiles);
      }
      return new NetworkMade(folder, genesis, observers, profile);
    } catch (IllegalArgumentException e) {
      throw Failure.input(
              "this network cannot be: " + e.getMessage(),
              "names of a-z, 0-9, . and -",
              "correct the options and run it again")
          .because(e);
    } catch (ConfigException e) {
      throw org.lading.cli.node.ConfigOptions.failure(e);
    }
  }

  private void requireSensible(Path place) throws Failure, IOException {
    if (validators < 1 || validators > 16 || observers < 0 || observers > 16) {
      throw Failure.input(
          validators + " validators and " + observers + " observers are not run on one machine",
          "1 to 16 validators, up to 16 observers",
          "choose fewer");
    }
    int last = port + PORTS_PER_NODE * (validators + observers) - 1;
    if (port < 1024 || last > 65_535) {
      throw Failure.input(
          "the ports " + port + " to " + last + " cannot be used",
          "ports from 1024 to 65535, four for each node",
          "choose another --port");
    }
    if (Files.isDirectory(place)) {
      try (var inside = Files.list(place)) {
        if (inside.findAny().isEmpty()) {
          return;
        }
      }
    }
    if (Files.exists(place)) {
      throw Failure.input(
          place + " is there already and not empty",
          "a new or empty folder",
          "choose another --dir");
    }
  }

  /** A member whose key lies in the folder, with a profile that names it. */
  private Member makeMember(NetworkFolder folder, String trade, StringBuilder profiles)
      throws IOException, Failure {
    SecureRandom random = new SecureRandom();
    PrivateKey key = PrivateKey.generate(Suite.ED25519, random);
    if (!Files.exists(folder.password())) {
      byte[] chosen = new byte[16];
      random.nextBytes(chosen);
      Files.writeString(
          folder.password(),
          java.util.HexFormat.of().formatHex(chosen) + "\n",
          StandardCharsets.US_ASCII);
    }
    String password = Files.readString(folder.password(), StandardCharsets.US_ASCII).strip();
    Path file = folder.keys().resolve(trade + ".key");
    try {
      KeyFile.write(file, key, password.toCharArray(), random);
    } catch (KeyFileException e) {
      throw org.lading.cli.frame.Failures.of(e);
    }
    String organisation = trade + "-org";
    profiles
        .append("\n[")
        .append(trade)
        .append("]\n")
        .append("node = ")
        .append(publicAddresses())
        .append('\n')
        .append("genesis = ")
        .append(folder.genesis())
        .append('\n')
        .append("key = ")
        .append(file)
        .append('\n')
        .append("org = ")
        .append(organisation)
        .append('\n')
        .append("password-file = ")
        .append(folder.password())
        .append('\n');
    return new Member(
        new OrganisationId(organisation),
        List.of(new Role(NodeNames.isTrade(trade) ? trade : "member")),
        key.publicKey());
  }

  private String publicAddresses() {
    List<String> addresses = new ArrayList<>();
    for (int i = 0; i < validators; i++) {
      addresses.add(addresses(i).publicPort().toString());
    }
    return String.join(",", addresses);
  }

  private NodeFolder.Addresses addresses(int index) {
    return NodeFolder.Addresses.of("127.0.0.1", port + PORTS_PER_NODE * index);
  }

  private Genesis found(NetworkFolder folder, List<Member> members, Agreed terms)
      throws IOException, ConfigException {
    List<ValidatorLine> lines = new ArrayList<>();
    List<NodeConfig.Peer> all = new ArrayList<>();
    for (int i = 0; i < validators; i++) {
      String node = names.get(i);
      lines.add(
          new NodeFolder(folder.node(node))
              .makeKeys(
                  node,
                  members.get(i).id(),
                  List.of("127.0.0.1", "localhost"),
                  Environment.system().clock().instant()));
      NodeFolder.Addresses own = addresses(i);
      all.add(
          new NodeConfig.Peer(new ValidatorName(node), own.publicPort(), own.peer(), own.raft()));
    }
    Genesis genesis =
        new Founding(name, members, lines, observerLines(folder, members), terms).genesis();
    Files.writeString(folder.genesis(), GenesisJson.write(genesis));
    for (int i = 0; i < validators; i++) {
      String node = names.get(i);
      configure(folder, node, "validator", members.get(i), i, all);
    }
    return genesis;
  }

  private void configure(
      NetworkFolder folder,
      String node,
      String mode,
      Member member,
      int index,
      List<NodeConfig.Peer> all)
      throws IOException, ConfigException {
    NodeFolder made = new NodeFolder(folder.node(node));
    made.writeConfig(
        node,
        mode,
        member.id(),
        "../../genesis.json",
        addresses(index),
        all.stream().filter(peer -> !peer.name().name().equals(node)).toList());
    NodeFolder.init(NodeFiles.read(NodeConfig.read(made.config(), Map.of(), Map.of())));
  }

  private static String observer(int index) {
    return "observer-" + (index + 1);
  }

  /** Makes the observers' keys: members run them in turn. */
  private List<ValidatorLine> observerLines(NetworkFolder folder, List<Member> members)
      throws IOException {
    List<ValidatorLine> lines = new ArrayList<>();
    for (int i = 0; i < observers; i++) {
      lines.add(
          new NodeFolder(folder.node(observer(i)))
              .makeKeys(
                  observer(i),
                  members.get(i % members.size()).id(),
                  List.of("127.0.0.1", "localhost"),
                  Environment.system().clock().instant()));
    }
    return lines;
  }

  private void addObservers(NetworkFolder folder, List<Member> members)
      throws IOException, ConfigException {
    List<NodeConfig.Peer> all = new ArrayList<>();
    for (int i = 0; i < validators; i++) {
      NodeFolder.Addresses own = addresses(i);
      all.add(
          new NodeConfig.Peer(
              new ValidatorName(names.get(i)), own.publicPort(), own.peer(), own.raft()));
    }
    for (int i = 0; i < observers; i++) {
      String node = observer(i);
      Member member = members.get(i % members.size());
      configure(folder, node, "observer", member, validators + i, all);
    }
  }
}
