package org.lading.contract.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lading.contract.FactSource;
import org.lading.contract.Value;
import org.lading.identity.OrganisationId;

/** Who has said what of facts that are attested (docs/spec/contract.md#facts). */
record Voices(List<Voice> all) {
  static final Voices NONE = new Voices(List.of());

  /**
   * A first statement.
   *
   * @param contradicted whether another followed that says something else
   */
  record Voice(
      int fact,
      OrganisationId attester,
      List<Value> values,
      OptionalLong observedMillis,
      boolean contradicted) {
    boolean saysTheSame(Event.Attest other) {
      return values.equals(other.values()) && observedMillis.equals(other.observedMillis());
    }
  }

  Voices {
    all = List.copyOf(all);
  }

  Optional<Voice> of(int fact, OrganisationId attester) {
    return all.stream()
        .filter(voice -> voice.fact() == fact && voice.attester().equals(attester))
        .findFirst();
  }

  Voices with(Event.Attest said) {
    List<Voice> more = new ArrayList<>(all);
    more.add(new Voice(said.fact(), said.attester(), said.values(), said.observedMillis(), false));
    return new Voices(more);
  }

  Voices contradicted(Voice before) {
    List<Voice> changed = new ArrayList<>(all);
    changed.set(
        all.indexOf(before),
        new Voice(
            before.fact(), before.attester(), before.values(), before.observedMillis(), true));
    return new Voices(changed);
  }

  /**
   * The latest time that one of those names who agree on the values; empty: they are too few.
   *
   * @return 0 where no times are named
   */
  OptionalLong agreed(int fact, FactSource.Attested source, List<Value> values) {
    List<Voice> agreeing =
        all.stream()
            .filter(voice -> voice.fact() == fact && !voice.contradicted())
            .filter(voice -> voice.values().equals(values))
            .toList();
    return agreeing.size() < source.threshold()
        ? OptionalLong.empty()
        : OptionalLong.of(
            agreeing.stream().mapToLong(one -> one.observedMillis().orElse(0)).max().orElse(0));
  }
}
