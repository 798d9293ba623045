package org.lading.audit;

/** Told how far an audit has come. */
@FunctionalInterface
public interface AuditProgress {
  AuditProgress SILENT = (stage, done, of) -> {};

  /** {@code done} out of {@code of} in this stage. */
  void at(String stage, long done, long of);
}
