package org.lading.cli.text;

/**
 * Told how far a long task has come. Safe to call from several threads and as often as one likes.
 *
 * <p>{@code at} fits a {@code LongConsumer}, so the ledger needs not know this type: {@code
 * ledger.verify(progress::at)}.
 */
public interface Progress extends AutoCloseable {
  /** A progress nobody sees. */
  Progress SILENT =
      new Progress() {
        @Override
        public void at(long done) {}

        @Override
        public void close() {}
      };

  /** So many units are done by now, counted from the start of the task. */
  void at(long done);

  /** Takes the bar off the screen. */
  @Override
  void close();
}
