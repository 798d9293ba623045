package org.lading.formats.iso20022;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.validation.Schema;
import org.jspecify.annotations.Nullable;
import org.lading.membership.Currency;

/**
 * Reads payment messages of ISO 20022 in XML (docs/spec/iso20022.md). One thread at a time.
 *
 * <p>A message is one stream: each row is handed over as soon as it is read, so a message of any
 * length takes the memory of one transaction. Whether the message contradicts itself is only known
 * at its end. Who must not act on a row of a message that is refused reads the message twice, or
 * keeps the rows: {@link #readAll} does.
 */
public final class PaymentReader {
  /** A message that was read, with its rows. */
  public record Read(PaymentMessage message, List<PaymentEntry> entries) {
    public Read {
      entries = List.copyOf(entries);
    }
  }

  private final XMLInputFactory factory = MessageScanner.factory();
  private final Map<MessageVersion, SchemaCheck> checks = new HashMap<>();
  private final List<Currency> currencies;
  private final @Nullable SchemaFolder schemas;
  private final int mostRows;

  /**
   * A reader of messages of at most 100,000 rows.
   *
   * @param currencies those that are known, with their decimals; an amount in another is refused
   * @param schemas official schemas, to hold messages to; null reads them without
   */
  public PaymentReader(Collection<Currency> currencies, @Nullable SchemaFolder schemas) {
    this(currencies, schemas, MessageLimits.ENTRIES);
  }

  /** A reader of messages of at most {@code mostRows} rows. */
  public PaymentReader(
      Collection<Currency> currencies, @Nullable SchemaFolder schemas, int mostRows) {
    this.currencies = List.copyOf(currencies);
    this.schemas = schemas;
    this.mostRows = mostRows;
  }

  /**
   * Reads one message, handing {@code sink} its rows in their order; the caller closes the stream.
   *
   * @throws RefusedMessageException if it cannot be read or contradicts itself; rows that were
   *     handed over do not count then
   * @throws IOException if the stream fails, or a schema that is needed cannot be read
   */
  public PaymentMessage read(InputStream in, Consumer<PaymentEntry> sink)
      throws IOException, RefusedMessageException {
    Findings findings = new Findings();
    long mostElements = Math.multiplyExact((long) mostRows, MessageLimits.ELEMENTS_PER_ENTRY);
    MessageScanner scanner = new MessageScanner(factory, in, findings, mostElements);
    try {
      Values values = new Values(currencies, findings);
      Envelope envelope = new Envelope(scanner, values);
      MessageVersion version = envelope.open();
      SchemaCheck check = check(version, findings, scanner);
      if (check != null) {
        scanner.check(check);
      }
      Reading reading = new Reading(version, values, mostRows, sink);
      new MessagePass(scanner, values, version).run(handler(reading));
      scanner.endCheck();
      reading.requireHeader(scanner.at());
      envelope.close();
      if (!findings.isEmpty()) {
        throw findings.refused();
      }
      return reading.message(envelope.businessId(), check != null);
    } finally {
      scanner.close();
    }
  }

  /** Reads one message and keeps its rows. */
  public Read readAll(InputStream in) throws IOException, RefusedMessageException {
    List<PaymentEntry> entries = new ArrayList<>();
    PaymentMessage message = read(in, entries::add);
    return new Read(message, entries);
  }

  private @Nullable SchemaCheck check(
      MessageVersion version, Findings findings, MessageScanner scanner) throws IOException {
    if (schemas == null) {
      return null;
    }
    SchemaCheck known = checks.get(version);
    if (known != null) {
      return known;
    }
    Schema schema = schemas.schema(version);
    if (schema == null) {
      findings.add(
          new Finding(
              scanner.at(),
              "",
              "a schema for " + version.namespace() + " in " + schemas.folder(),
              "none"));
      return null;
    }
    SchemaCheck made = new SchemaCheck(schema);
    checks.put(version, made);
    return made;
  }

  private static MessageHandler handler(Reading reading) {
    return switch (reading.version().type()) {
      case PAIN_001, PACS_008, PACS_009 -> new CreditTransfers(reading);
      case CAMT_053, CAMT_054 -> new Statements(reading);
      case PACS_002 -> new StatusReports(reading);
      case PACS_004 -> new Returns(reading);
      case CAMT_056 -> new CancellationRequests(reading);
      case CAMT_029 -> new CancellationAnswers(reading);
    };
  }
}
