package org.lading.cli.payment;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.FileHash;
import org.lading.crypto.Hash;
import org.lading.formats.iso20022.Finding;
import org.lading.formats.iso20022.PaymentReader;
import org.lading.formats.iso20022.RefusedMessageException;
import org.lading.formats.iso20022.SchemaFolder;
import org.lading.membership.SettlementTerms;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which messages are read, and how strictly. */
final class MessageOptions {
  @Parameters(paramLabel = "FILE", arity = "1..*", description = "messages in XML")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--xsd",
      paramLabel = "FOLDER",
      description = "hold each message to the official schema in this folder, too")
  private @Nullable Path schemas;

  /** A message that reads, or what is wrong with it. */
  sealed interface Message {
    String file();

    /** It reads and does not contradict itself. */
    record Sound(String file, Hash sha256, PaymentReader.Read read) implements Message {}

    /**
     * It does not.
     *
     * @param further findings that are not told one by one
     */
    record Refused(String file, List<Finding> findings, long further) implements Message {}
  }

  List<Message> read(Context context, SettlementTerms terms) throws IOException {
    PaymentReader reader =
        new PaymentReader(
            terms.currencies(), schemas == null ? null : SchemaFolder.open(context.file(schemas)));
    List<Message> messages = new ArrayList<>();
    for (String name : files) {
      Path file = context.file(Path.of(name));
      Hash hash = FileHash.sha256(file);
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        messages.add(new Message.Sound(name, hash, reader.readAll(in)));
      } catch (RefusedMessageException e) {
        messages.add(new Message.Refused(name, e.findings(), e.further()));
      }
    }
    return messages;
  }
}
