package org.lading.node.rpc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.lading.codec.Limits;
import org.lading.crypto.PublicKey;
import org.lading.embedded.LedgerView;
import org.lading.identity.KeyId;
import org.lading.membership.KeyRecord;
import org.lading.node.query.ServedLedger;

/**
 * Callers by the ledger's own register: a transaction key is its organisation's, a node key its
 * validator's, and a key that has ended or only seals is nobody's.
 */
public final class RegisteredCallers implements Callers {
  /** How long an answer is kept, so that a revoked key is shut out soon after its last height. */
  private static final long KEPT_NANOS = 1_000_000_000L;

  private record Known(Caller caller, long atNanos) {}

  private final ServedLedger ledger;
  private final LongSupplier nanoTime;
  private final Map<KeyId, Known> recent =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<KeyId, Known> eldest) {
          return size() > Limits.KEYS_KEPT;
        }
      };

  public RegisteredCallers(ServedLedger ledger, LongSupplier nanoTime) {
    this.ledger = ledger;
    this.nanoTime = nanoTime;
  }

  @Override
  public Caller of(PublicKey certificateKey) {
    KeyId id = KeyId.of(certificateKey);
    long now = nanoTime.getAsLong();
    synchronized (recent) {
      Known known = recent.get(id);
      if (known != null && now - known.atNanos() < KEPT_NANOS) {
        return known.caller();
      }
    }
    Caller caller = read(id);
    synchronized (recent) {
      recent.put(id, new Known(caller, now));
    }
    return caller;
  }

  private Caller read(KeyId id) {
    try (LedgerView view = ledger.view()) {
      long next = view.height() + 1;
      Optional<KeyRecord> key = view.members().key(id).filter(known -> known.validAt(next));
      return key.map(RegisteredCallers::caller).orElseGet(Caller.Anonymous::new);
    }
  }

  private static Caller caller(KeyRecord key) {
    return switch (key.purpose()) {
      case TRANSACTION -> new Caller.Member(key.organisation());
      case NODE -> new Caller.Validator(key.validator().orElseThrow(), key.organisation());
      case SEAL -> new Caller.Anonymous();
    };
  }
}
