package org.lading.cli.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.formats.genesis.VocabularyJson;
import org.lading.identity.Role;
import org.lading.membership.Parameters;
import org.lading.membership.Vocabulary;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** For commands that make a genesis: what the members agree on beyond the usual. */
public final class AgreedOptions {
  @Option(
      names = "--correction-role",
      paramLabel = "ROLE",
      description = "a role that may declare other organisations' events wrong")
  private Optional<String> correctionRole = Optional.empty();

  @Option(
      names = "--vocabularies",
      paramLabel = "FILE",
      description =
          "words that events may use beside those of the standard; see docs/provenance.md")
  private @Nullable Path file;

  @Mixin private final MoneyOptions money = new MoneyOptions();

  /** Asked for before anything is made. */
  public Agreed read(Context context) throws Failure {
    Parameters parameters =
        new Parameters(
            Parameters.DEFAULT.maxExpiryMillis(),
            Parameters.DEFAULT.eventAheadMillis(),
            role(),
            vocabularies(context));
    return new Agreed(parameters, money.read());
  }

  private Optional<Role> role() throws Failure {
    try {
      return correctionRole.map(Role::new);
    } catch (IllegalArgumentException e) {
      throw Failure.input(
              "this role cannot be: " + e.getMessage(),
              "a name of a-z, 0-9, . and -",
              "correct --correction-role and run it again")
          .because(e);
    }
  }

  private List<Vocabulary> vocabularies(Context context) throws Failure {
    if (file == null) {
      return List.of();
    }
    Path path = context.file(file);
    try {
      return VocabularyJson.read(Bytes.wrap(Files.readAllBytes(path)));
    } catch (MalformedException e) {
      throw Failure.input(
              "the vocabularies " + path + " do not read: " + e.getMessage(),
              "a file as docs/examples/vocabularies.json",
              "correct it; nothing was made")
          .because(e);
    } catch (IOException e) {
      throw Failure.input(
              "the vocabularies " + path + " cannot be read",
              "a file you may read",
              "check the name and its permissions")
          .because(e);
    }
  }
}
