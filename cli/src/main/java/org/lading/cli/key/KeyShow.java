package org.lading.cli.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Failures;
import org.lading.cli.frame.PasswordOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Style;
import org.lading.crypto.KeyFile;
import org.lading.crypto.KeyFileException;
import org.lading.crypto.PublicKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = {
      "Shows the suite, public key and key id of a key file, and its line for a genesis file.",
      "It reads FILE.pub and needs no password; without FILE.pub, or with --open, it opens FILE."
    },
    footer = {
      "  lading key show exporter.key",
      "  lading key show exporter.key --open    # 1 when the .pub file is not its own",
      "  lading key show exporter.key.pub -o json"
    })
final class KeyShow implements Verb {
  @Parameters(paramLabel = "FILE", description = "a key file, or a .pub file")
  private Path name = Path.of("");

  @Option(names = "--open", description = "open the key with its password and compare FILE.pub")
  private boolean open;

  @Mixin private final PasswordOptions passwords = new PasswordOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    Path file = context.file(name);
    if (!Files.exists(file)) {
      throw Failures.of(new NoSuchFileException(file.toString()));
    }
    if (Files.isDirectory(file)) {
      throw Failure.input(
          file + " is a folder", "a key file", "see its keys with 'lading key list " + name + "'");
    }
    if (PublicKeyFile.isNamed(file)) {
      return new KeyAnswer(file, PublicKeyFile.read(file));
    }
    Path publicFile = PublicKeyFile.beside(file);
    boolean hasPublicFile = Files.exists(publicFile);
    if (hasPublicFile && !open) {
      return new KeyAnswer(file, PublicKeyFile.read(publicFile));
    }
    PublicKey own = opened(context, file);
    if (hasPublicFile) {
      PublicKey stated = PublicKeyFile.read(publicFile);
      if (!stated.equals(own)) {
        return new Mismatch(new KeyAnswer(file, own), new KeyAnswer(publicFile, stated));
      }
    }
    return new KeyAnswer(file, own);
  }

  private PublicKey opened(Context context, Path file) throws Failure {
    char[] password = passwords.existing(context, file);
    try {
      return KeyFile.read(file, password).publicKey();
    } catch (KeyFileException e) {
      throw Failures.of(e);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private record Mismatch(KeyAnswer own, KeyAnswer stated) implements Answer {
    @Override
    public ExitCode exitCode() {
      return ExitCode.NO;
    }

    @Override
    public Json json() {
      return Json.kind("key-mismatch").put("opened", own.json()).put("stated", stated.json());
    }

    @Override
    public void print(Page page) {
      page.line(Style.BAD.of(stated.file() + " belongs to another key"));
      page.fields("it says key id", stated.id(), "the key file has", own.id());
    }
  }
}
