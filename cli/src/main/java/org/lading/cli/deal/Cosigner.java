package org.lading.cli.deal;

import java.nio.file.Path;
import java.util.Arrays;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Failures;
import org.lading.cli.frame.SignerOptions;
import org.lading.cli.ledger.SigningKey;
import org.lading.crypto.KeyFile;
import org.lading.crypto.KeyFileException;
import org.lading.crypto.PrivateKey;
import org.lading.crypto.Signers;
import org.lading.identity.OrganisationId;

/** A further signer whose key file is on this machine, as {@code ORG=KEYFILE}. */
final class Cosigner {
  private Cosigner() {}

  static SigningKey of(String text, SignerOptions options, Context context) throws Failure {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw wrong(text);
    }
    OrganisationId organisation;
    try {
      organisation = new OrganisationId(text.substring(0, equals));
    } catch (IllegalArgumentException e) {
      throw wrong(text).because(e);
    }
    Path file = context.file(Path.of(text.substring(equals + 1)));
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

  private static Failure wrong(String text) {
    return Failure.input(
        "'" + text + "' names no cosigner",
        "ORG=KEYFILE, as silk-rail=silk-rail.key",
        "correct --cosign");
  }
}
