package org.lading.formats.epcis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.provenance.event.BizTransaction;
import org.lading.provenance.event.Certification;
import org.lading.provenance.event.Destination;
import org.lading.provenance.event.ErrorDeclaration;
import org.lading.provenance.event.PersistentDisposition;
import org.lading.provenance.event.Place;
import org.lading.provenance.event.Quantity;
import org.lading.provenance.event.Source;
import org.lading.provenance.event.Timestamp;
import org.lading.provenance.vocabulary.CoreVocabulary;

/** Reads the parts events are made of, after the rules of the official schema. */
final class PartMapper {
  private final Prefixes prefixes;

  PartMapper(Prefixes prefixes) {
    this.prefixes = prefixes;
  }

  List<Quantity> quantities(Fields fields, String name) throws Breach {
    return fields.list(
        name,
        element -> {
          Fields f = new Fields(element, "an entry of " + name, prefixes);
          Quantity quantity =
              new Quantity(f.requireUri("epcClass"), f.decimal("quantity"), f.unit("uom"));
          f.end();
          return quantity;
        });
  }

  @Nullable ErrorDeclaration error(@Nullable Json value) throws Breach {
    if (value == null) {
      return null;
    }
    Fields f = new Fields(value, "errorDeclaration", prefixes);
    Timestamp time = f.requireTime("declarationTime");
    String reason = f.word("reason", CoreVocabulary.ERROR_REASON);
    List<String> corrective =
        f.object().get("correctiveEventIDs") == null ? null : f.uris("correctiveEventIDs");
    return new ErrorDeclaration(time, reason, corrective, f.extensions());
  }

  @Nullable Certification certification(Fields fields) throws Breach {
    Json value = fields.take("certificationInfo");
    return switch (value) {
      case null -> null;
      case Json.Arr _ ->
          new Certification(
              fields.list(
                  value,
                  "certificationInfo",
                  element -> fields.uri(element, "an entry of certificationInfo")),
              true);
      default -> new Certification(List.of(fields.uri(value, "certificationInfo")), false);
    };
  }

  @Nullable PersistentDisposition persistentDisposition(@Nullable Json value) throws Breach {
    if (value == null) {
      return null;
    }
    Fields f = new Fields(value, "persistentDisposition", prefixes);
    List<String> set = dispositions(f, "set");
    List<String> unset = dispositions(f, "unset");
    f.end();
    if (set.isEmpty() && unset.isEmpty()) {
      throw new Breach(value, "persistentDisposition needs set or unset");
    }
    return new PersistentDisposition(set, unset);
  }

  private static List<String> dispositions(Fields f, String name) throws Breach {
    List<String> words =
        f.filled(
            name, element -> f.word(element, "an entry of " + name, CoreVocabulary.DISPOSITION));
    Json list = f.object().get(name);
    if (list != null) {
      Trees.requireDistinct(list, words);
    }
    return words;
  }

  @Nullable Place place(Fields fields, String name) throws Breach {
    Json value = fields.take(name);
    if (value == null) {
      return null;
    }
    Fields f = new Fields(value, name, prefixes);
    return new Place(f.requireUri("id"), f.anything());
  }

  BizTransaction bizTransaction(Json json) throws Breach {
    Fields f = new Fields(json, "an entry of bizTransactionList", prefixes);
    String type = f.word("type", CoreVocabulary.DOCUMENT_TYPE);
    BizTransaction transaction = new BizTransaction(type, f.requireUri("bizTransaction"));
    f.end();
    return transaction;
  }

  Source source(Json json) throws Breach {
    Fields f = new Fields(json, "an entry of sourceList", prefixes);
    String type = f.word(f.require("type"), "type", CoreVocabulary.PARTY_TYPE);
    Source source = new Source(type, f.requireUri("source"));
    f.end();
    return source;
  }

  Destination destination(Json json) throws Breach {
    Fields f = new Fields(json, "an entry of destinationList", prefixes);
    String type = f.word(f.require("type"), "type", CoreVocabulary.PARTY_TYPE);
    Destination destination = new Destination(type, f.requireUri("destination"));
    f.end();
    return destination;
  }
}
