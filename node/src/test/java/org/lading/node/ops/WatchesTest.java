package org.lading.node.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.lading.client.tls.CertificateNames;
import org.lading.client.tls.Certificates;
import org.lading.client.tls.Validity;
import org.lading.crypto.Bytes;
import org.lading.crypto.KeyFormatException;
import org.lading.crypto.Sha256;
import org.lading.crypto.Signers;
import org.lading.crypto.Suite;
import org.lading.node.query.NodeStatus;

class WatchesTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final X509Certificate certificate = certificate();
  private Instant now = START;
  private long height = 10;
  private long ledgerMillis = START.toEpochMilli();
  private NodeStatus.State state = NodeStatus.State.READY;
  private OptionalLong keyEnds = OptionalLong.empty();
  private Optional<Watches.Space> space = Optional.of(new Watches.Space(50, 100));

  private final Watches watches =
      new Watches(
          new Watches.Sources(
              () -> certificate, () -> keyEnds, () -> space, this::status, () -> now));

  @Test
  void findsNothingWhenAllIsWell() {
    assertEquals(List.of(), watches.look());
  }

  @Test
  void warnsOfTheCertificateSixtyDaysAheadAndNeverStopsForIt() {
    now = START.plus(Duration.ofDays(304));
    ledgerMillis = now.toEpochMilli();
    assertEquals(List.of(), watches.look());
    now = START.plus(Duration.ofDays(306));
    assertEquals(List.of(Warning.Kind.CERTIFICATE), kinds());
    now = START.plus(Duration.ofDays(400));
    assertEquals(List.of(Warning.Kind.CERTIFICATE), kinds());
    assertFalse(watches.warnings().getFirst().unready());
  }

  @Test
  void warnsOfAKeyWhoseEndIsDecided() {
    keyEnds = OptionalLong.of(12);
    assertEquals(List.of(Warning.Kind.KEY), kinds());
    assertFalse(watches.warnings().getFirst().unready());
    height = 11;
    assertTrue(watches.look().getFirst().unready());
  }

  @Test
  void warnsOfAFullDiskAndSendsClientsElsewhereWhenItIsAllButFull() {
    space = Optional.of(new Watches.Space(10, 100));
    assertEquals(List.of(), watches.look());
    space = Optional.of(new Watches.Space(9, 100));
    assertEquals(List.of(Warning.Kind.DISK), kinds());
    assertFalse(watches.warnings().getFirst().unready());
    space = Optional.of(new Watches.Space(2, 100));
    assertTrue(watches.look().getFirst().unready());
    space = Optional.empty();
    assertEquals(List.of(), watches.look());
  }

  @Test
  void aClockAnHourAheadShowsWhenBlocksKeepComing() {
    watches.look();
    now = START.plus(Duration.ofHours(1));
    assertEquals(List.of(), watches.look());
    height++;
    ledgerMillis = START.plusSeconds(5).toEpochMilli();
    assertEquals(List.of(), watches.look(), "the first block after a quiet hour has an old time");
    height++;
    assertEquals(List.of(Warning.Kind.CLOCK), kinds());
    assertEquals(
        List.of(
            new NodeStatus.Alarm(
                "clock", watches.warnings().getFirst().detail(), now.toEpochMilli())),
        watches.alarms());
    assertTrue(watches.warnings().getFirst().detail().contains("3595 s ahead of"));
    now = START.plusSeconds(12);
    height++;
    assertEquals(List.of(), watches.look());
  }

  @Test
  void aClockAnHourBehindShowsAtOnce() {
    now = START.minus(Duration.ofHours(1));
    assertEquals(List.of(Warning.Kind.CLOCK), kinds());
    assertTrue(watches.warnings().getFirst().detail().contains("3600 s behind"));
  }

  @Test
  void oldBlocksBeingFetchedSayNothingOfTheClock() {
    state = NodeStatus.State.SYNCING;
    watches.look();
    height += 100;
    ledgerMillis -= 86_400_000;
    assertEquals(List.of(), watches.look());
  }

  @Test
  void itsMetricsAreThere() {
    Metrics metrics = new Metrics();
    watches.register(metrics);
    space = Optional.of(new Watches.Space(5, 100));
    watches.look();
    String text = metrics.scrape().utf8();
    assertTrue(text.contains("lading_warning{warning=\"disk\"} 1.0"), text);
    assertTrue(text.contains("lading_warning{warning=\"clock\"} 0.0"), text);
    assertTrue(text.contains("lading_disk_free_bytes 5.0"), text);
    assertTrue(text.contains("lading_certificate_end_time_seconds 1.803"), text);
  }

  private List<Warning.Kind> kinds() {
    return watches.look().stream().map(Warning::kind).toList();
  }

  private NodeStatus status() {
    return TestStatus.of(state, height, ledgerMillis);
  }

  private static X509Certificate certificate() {
    try {
      return Certificates.selfIssued(
          Signers.ofSeed(Suite.ECDSA_P256_SHA256, Sha256.of(Bytes.ofUtf8("w")).bytes()),
          new CertificateNames("w", List.of()),
          Validity.startingAt(START, Duration.ofDays(365)));
    } catch (KeyFormatException e) {
      throw new AssertionError(e);
    }
  }
}
