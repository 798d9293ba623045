package org.lading.bench;

import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lading.formats.epcis.Position;
import org.lading.formats.iso20022.Amount;
import org.lading.formats.iso20022.Party;
import org.lading.formats.iso20022.PaymentEntry;
import org.lading.formats.iso20022.PaymentReader;
import org.lading.formats.iso20022.PaymentWriter;
import org.lading.formats.iso20022.SchemaFolder;
import org.lading.membership.Currency;

/**
 * One pacs.008 of one payment, from its bytes to its row: all checks are in the timed part, and
 * with a folder of official schemas the check against them.
 */
final class PaymentBench {
  private static final int SLICES = 9;
  private static final int MESSAGES = 2_000;
  private static final int WARM_SLICES = 10;
  private static final List<Currency> CURRENCIES = List.of(new Currency("CNY", OptionalInt.of(2)));

  private final Report report;

  PaymentBench(Report report) {
    this.report = report;
  }

  /**
   * Measures.
   *
   * @param schemas the folder of official schemas, or null
   */
  void run(@Nullable Path schemas) throws Exception {
    byte[] message = message().getBytes(StandardCharsets.UTF_8);
    String what = "one pacs.008 of %,d bytes, read and held to itself".formatted(message.length);
    Cost plain = median(new PaymentReader(CURRENCIES, null), message);
    report.row(what, "< 0.1 ms", plain.told(), plain.millis() < 0.1);
    if (schemas == null) {
      report.note("left out: the same with its schema; --xsd DIR names the official schemas");
      return;
    }
    PaymentReader reader = new PaymentReader(CURRENCIES, SchemaFolder.open(schemas));
    Cost checked = median(reader, message);
    report.row(
        "the same, and held to its official schema",
        "< 0.5 ms",
        checked.told(),
        checked.millis() < 0.5);
  }

  /** What one message takes: by the clock, and of one core. */
  private record Cost(double millis, double cpuMicros) {
    String told() {
      return "%.3f ms (%.0f us cpu)".formatted(millis, cpuMicros);
    }
  }

  private static Cost median(PaymentReader reader, byte[] message) throws Exception {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    List<Double> millis = new ArrayList<>();
    List<Double> cpuMicros = new ArrayList<>();
    for (int slice = 0; slice < WARM_SLICES + SLICES; slice++) {
      long rows = 0;
      long start = System.nanoTime();
      long cpuStart = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < MESSAGES; i++) {
        rows += reader.readAll(new ByteArrayInputStream(message)).entries().size();
      }
      long cpu = threads.getCurrentThreadCpuTime() - cpuStart;
      long clock = System.nanoTime() - start;
      if (rows != MESSAGES) {
        throw new IllegalStateException("expected a row of each message, got " + rows);
      }
      if (slice >= WARM_SLICES) {
        millis.add(clock / 1e6 / MESSAGES);
        cpuMicros.add(cpu / 1e3 / MESSAGES);
      }
    }
    return new Cost(Report.median(millis), Report.median(cpuMicros));
  }

  private static String message() throws Exception {
    Party.Agent bank = new Party.Agent("ICBKCNBJNBO", "", "CNAPS/102332000013");
    PaymentEntry payment =
        new PaymentEntry(
            PaymentEntry.Kind.SETTLED,
            new Position(1, 1),
            "",
            new PaymentEntry.Ids(
                PaymentWriter.uetr(new UUID(7, 7)), "INSTR-2026-000001", "INV-2026-7", "TX-1", ""),
            new Amount("CNY", 123_456_00),
            new Party(
                "Almaty Import LLP", "506700GE1G29325QX363", "", new Party.Account("", "KZ-001")),
            new Party(
                "Ningbo Export Co., Ltd.", "", "", new Party.Account("CH5109000000250092291", "")),
            new Party.Agents(new Party.Agent("HSBKKZKX", "", ""), bank, bank, bank),
            new PaymentEntry.Dates(null, LocalDate.of(2026, 3, 2), null, null),
            new PaymentEntry.Remittance(
                List.of("INV-2026-7", "PO-4711"), List.of("machine parts, first consignment")),
            Party.Account.NONE,
            "",
            List.of(),
            false,
            PaymentEntry.Original.NONE);
    return new PaymentWriter(CURRENCIES)
        .creditTransfers(
            new PaymentWriter.Header("MSG-1", OffsetDateTime.parse("2026-03-02T09:30:00+08:00")),
            PaymentWriter.Settlement.CLEARING,
            List.of(payment));
  }
}
