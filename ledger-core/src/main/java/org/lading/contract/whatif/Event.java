package org.lading.contract.whatif;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.lading.contract.ContractAction.Award;
import org.lading.contract.Value;
import org.lading.identity.OrganisationId;

/** Something that somebody does, or that is seen; which party or fact by its place. */
public sealed interface Event {
  /** The payer locks so many minor units. */
  record Fund(long amount) implements Event {}

  /**
   * A fact, from whomever it takes: as many attesters as are needed, or an event.
   *
   * @param observedMillis when it was; of a fact that counts from its record: empty
   */
  record Learn(int fact, List<Value> values, OptionalLong observedMillis) implements Event {
    public Learn {
      values = List.copyOf(values);
    }
  }

  /** One attester's statement, which may be one of several that it takes. */
  record Attest(int fact, OrganisationId attester, List<Value> values, OptionalLong observedMillis)
      implements Event {
    public Attest {
      values = List.copyOf(values);
    }
  }

  /**
   * The release is stopped.
   *
   * @param party who does; empty: one that may
   */
  record Dispute(OptionalInt party) implements Event {}

  /** The arbiter divides what is held. */
  record Rule(List<Award> awards) implements Event {
    public Rule {
      awards = List.copyOf(awards);
    }
  }

  /**
   * Parties want no more of it.
   *
   * @param parties ascending; empty: all
   */
  record Cancel(List<Integer> parties) implements Event {
    public Cancel {
      parties = List.copyOf(parties);
    }
  }
}
