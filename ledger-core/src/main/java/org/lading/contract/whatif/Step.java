package org.lading.contract.whatif;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.lading.contract.ContractRefusal;
import org.lading.contract.KnownFact;
import org.lading.identity.OrganisationId;

/** What followed from an event, or from time alone. */
public sealed interface Step {
  /** Ledger time as of which it happened. */
  long timeMillis();

  /** Who is paid by it; of most steps nobody. */
  default List<Payment> payments() {
    return List.of();
  }

  /**
   * Money that goes to a party.
   *
   * @param free whether it stays in the payer's own account, free again
   */
  record Payment(int party, long amount, boolean free) {}

  /** The money is locked. */
  record Funded(long timeMillis, long amount) implements Step {}

  /** A fact is known from now on. */
  record Learned(long timeMillis, KnownFact fact) implements Step {}

  /** A statement that makes nothing known: more are needed, or enough were there. */
  record Said(long timeMillis, int fact, OrganisationId attester) implements Step {}

  /** An attester said something else than before; of it alone nothing is known any more. */
  record Contradicted(long timeMillis, int fact, OrganisationId attester) implements Step {}

  /**
   * A clause fired.
   *
   * @param clause its place in the stage, or {@link org.lading.contract.Course#LAST_CLAUSE}
   * @param held what is still locked then
   */
  record Fired(long timeMillis, int stage, int clause, List<Payment> payments, long held)
      implements Step {
    public Fired {
      payments = List.copyOf(payments);
    }
  }

  /**
   * Nothing fires any more until the arbiter ruled or the time for it has passed.
   *
   * @param party who disputed; empty: an attester contradicted itself
   */
  record Disputed(long timeMillis, int stage, OptionalInt party) implements Step {}

  /** The arbiter ruled. */
  record Ruled(long timeMillis, int stage, List<Payment> payments) implements Step {
    public Ruled {
      payments = List.copyOf(payments);
    }
  }

  /** Some want to cancel, and not all. */
  record WantedCancelled(long timeMillis, List<Integer> parties) implements Step {
    public WantedCancelled {
      parties = List.copyOf(parties);
    }
  }

  /** It is cancelled; what it held goes back. */
  record Cancelled(long timeMillis, int stage, List<Payment> payments) implements Step {
    public Cancelled {
      payments = List.copyOf(payments);
    }
  }

  /** It was not funded in time. */
  record Lapsed(long timeMillis) implements Step {}

  /**
   * The ledger takes no such event then.
   *
   * @param why empty: it would take it, and nothing follows
   */
  record Nothing(long timeMillis, Event event, Optional<ContractRefusal> why) implements Step {}
}
