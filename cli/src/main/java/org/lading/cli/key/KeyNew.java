package org.lading.cli.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Failures;
import org.lading.cli.frame.PasswordOptions;
import org.lading.cli.frame.Verb;
import org.lading.crypto.KeyFile;
import org.lading.crypto.KeyFileException;
import org.lading.crypto.PrivateKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "new",
    description = {
      "Makes a key and writes it to a file, encrypted with a password.",
      "Beside FILE it writes FILE.pub with the public key. Neither is ever overwritten. Keep a copy of FILE: a lost key cannot be made again."
    },
    footer = {
      "  lading key new --out exporter.key",
      "  lading key new --suite p256 --out customs.key --password-file ~/.customs",
      "  LADING_PASSWORD=… lading key new --suite sm2 --out bank.key -o json"
    })
final class KeyNew implements Verb {
  @Option(
      names = "--suite",
      paramLabel = "SUITE",
      description = "ed25519 (default), p256 (what hardware modules hold) or sm2 (mainland China)")
  private SuiteName suite = SuiteName.ED25519;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "the key file to make")
  private Path out = Path.of("");

  @Mixin private final PasswordOptions passwords = new PasswordOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    Path file = context.file(out);
    Path publicFile = PublicKeyFile.beside(file);
    Path folder = file.getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw Failure.input(
          "there is no folder " + folder, "an existing folder for the key", "make it first");
    }
    // Asked before the password, which would otherwise be typed twice for nothing.
    for (Path taken : new Path[] {file, publicFile}) {
      if (Files.exists(taken)) {
        throw Failure.input(
            taken + " is there already",
            "a new name, because a key that is overwritten is lost",
            "choose another --out, or move the old file away");
      }
    }
    char[] password = passwords.chosen(context, file);
    try {
      SecureRandom random = new SecureRandom();
      PrivateKey key = PrivateKey.generate(suite.suite(), random);
      KeyFile.write(file, key, password, random);
      PublicKeyFile.write(publicFile, key.publicKey());
      return new KeyAnswer(file, key.publicKey());
    } catch (KeyFileException e) {
      throw Failures.of(e);
    } finally {
      Arrays.fill(password, '\0');
    }
  }
}
