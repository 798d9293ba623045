package org.lading.formats.contract;

import java.util.List;
import org.lading.contract.FactSource;
import org.lading.contract.FactTerm;
import org.lading.contract.FieldTerm;
import org.lading.identity.OrganisationId;
import org.snakeyaml.engine.v2.nodes.Node;

/** Writes facts. */
final class FactWriter {
  private FactWriter() {}

  static Node fact(FactTerm fact) {
    YamlOut.Keys keys = new YamlOut.Keys().putUnlessEmpty("meaning", fact.meaning());
    switch (fact.source()) {
      case FactSource.Attested attested -> {
        keys.put("attested", attested(attested));
        if (!fact.fields().isEmpty()) {
          keys.put("says", YamlOut.block(fact.fields().stream().map(FactWriter::field).toList()));
        }
      }
      case FactSource.Received received ->
          keys.put(
              "received",
              new YamlOut.Keys()
                  .put("by", received.by().name())
                  .put("item", received.item())
                  .put("place", received.place())
                  .block());
      case FactSource.Breach breach -> keys.put("breach", breach(breach));
    }
    if (fact.observed()) {
      keys.put("time", "observed");
    }
    return new YamlOut.Keys().put(fact.name().name(), keys.block()).block();
  }

  private static Node attested(FactSource.Attested attested) {
    YamlOut.Keys keys = new YamlOut.Keys();
    if (attested.attesters().size() > 1) {
      keys.put("at-least", YamlOut.number(attested.threshold()));
    }
    return keys.put("by", organisations(attested.attesters()))
        .putUnlessEmpty("about", attested.about())
        .node();
  }

  private static Node field(FieldTerm field) {
    String unit = field.unit().isEmpty() ? "" : " " + field.unit();
    return new YamlOut.Keys().put(field.name().name(), field.type().word() + unit).block();
  }

  private static Node breach(FactSource.Breach breach) {
    return new YamlOut.Keys()
        .put("by", organisations(breach.by()))
        .put("sensed", breach.sensed())
        .putUnlessEmpty("holding", breach.holding().orElse(""))
        .put(breach.below() ? "below" : "above", Figures.celsius(breach.limit()))
        .block();
  }

  private static Node organisations(List<OrganisationId> organisations) {
    return YamlOut.list(organisations.stream().map(one -> YamlOut.scalar(one.name())).toList());
  }
}
