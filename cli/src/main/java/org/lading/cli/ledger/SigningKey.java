package org.lading.cli.ledger;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Failures;
import org.lading.cli.frame.SignerOptions;
import org.lading.crypto.KeyFile;
import org.lading.crypto.KeyFileException;
import org.lading.crypto.PrivateKey;
import org.lading.crypto.Signer;
import org.lading.crypto.Signers;
import org.lading.identity.OrganisationId;

/** Who signs, with which key, as the command line, the environment or the profile say. */
public record SigningKey(OrganisationId organisation, Signer signer, PrivateKey key) {
  /** The one that flags, environment or profile name; empty when none is named. */
  static Optional<SigningKey> ifGiven(SignerOptions options, Context context) throws Failure {
    return options.areGiven(context) ? Optional.of(of(options, context)) : Optional.empty();
  }

  public static SigningKey of(SignerOptions options, Context context) throws Failure {
    String name = options.organisation(context);
    OrganisationId organisation;
    try {
      organisation = new OrganisationId(name);
    } catch (IllegalArgumentException e) {
      throw Failure.input(
              String.valueOf(e.getMessage()),
              "the id of an organisation, such as zhongshan-appliances",
              "correct --org; 'lading ledger info' lists the members of a ledger")
          .because(e);
    }
    Path file = context.file(options.keyFile(context));
    char[] password = options.password(context, file);
    try {
      PrivateKey key = KeyFile.read(file, password);
      return new SigningKey(organisation, Signers.of(key), key);
    } catch (KeyFileException e) {
      throw Failures.of(e);
    } finally {
      Arrays.fill(password, '\0');
    }
  }
}
