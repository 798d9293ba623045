package org.lading.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;

/** What happened, one line per event with its virtual time; kept only when asked for. */
final class Trace {
  private final Schedule schedule;
  private final boolean kept;
  private final List<String> lines = new ArrayList<>();

  /** Whatever is final anywhere, folded into one value: two runs of a seed must agree on it. */
  private Hash digest = Hash.ZERO;

  Trace(Schedule schedule, boolean kept) {
    this.schedule = schedule;
    this.kept = kept;
  }

  void add(String who, Supplier<String> what) {
    if (kept) {
      lines.add(stamp(schedule.nowMicros()) + " " + who + ": " + what.get());
    }
  }

  /** As {@link #add}, and counted in the digest. */
  void mark(String who, String what) {
    digest = Sha256.of(digest.bytes(), Bytes.ofUtf8(schedule.nowMicros() + " " + who + " " + what));
    add(who, () -> what);
  }

  static String stamp(long micros) {
    return String.format(Locale.ROOT, "%10.3f", micros / 1_000.0 / 1_000.0);
  }

  List<String> lines() {
    return lines;
  }

  Hash digest() {
    return digest;
  }
}
