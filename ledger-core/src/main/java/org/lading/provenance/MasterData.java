package org.lading.provenance;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.provenance.event.CaptureDocument;
import org.lading.provenance.event.Extension;
import org.lading.provenance.gs1.Identifier;

/** What the vocabularies in a document's header say of where places and parties are. */
final class MasterData {
  private final SortedMap<String, PlaceEntry> places = new TreeMap<>();

  private MasterData() {}

  /** By the key of the place or party; only those that are located. */
  static SortedMap<String, PlaceEntry> of(CaptureDocument document) {
    MasterData data = new MasterData();
    data.vocabularies(document.members());
    return data.places;
  }

  /** The lists stand in the header, or among the results of a query. */
  private void vocabularies(Extension from) {
    if (!(from instanceof Extension.Members members)) {
      return;
    }
    for (Extension.Member member : members.members()) {
      switch (member.name().local()) {
        case "epcisHeader", "epcisMasterData", "epcisBody", "queryResults", "resultsBody" ->
            vocabularies(member.value());
        case "vocabularyList" -> items(member.value()).forEach(this::vocabulary);
        default -> {}
      }
    }
  }

  private void vocabulary(Extension vocabulary) {
    items(member(vocabulary, "vocabularyElementList")).forEach(this::element);
  }

  private void element(Extension element) {
    String id = text(member(element, "id"));
    String name = "";
    String country = "";
    String latitude = "";
    String longitude = "";
    for (Extension attribute : items(member(element, "attributes"))) {
      String value = text(member(attribute, "attribute"));
      String word = text(member(attribute, "id"));
      switch (word.substring(lastOf(word) + 1)) {
        case "name" -> name = value;
        case "countryCode" -> country = value;
        case "latitude" -> latitude = value;
        case "longitude" -> longitude = value;
        default -> {}
      }
    }
    PlaceEntry entry = new PlaceEntry(name, country, latitude, longitude);
    if (!id.isEmpty() && entry.locates() && places.size() < Limits.EVENT_IDENTIFIERS) {
      places.putIfAbsent(Identifier.keyOrVerbatim(id), entry);
    }
  }

  private static int lastOf(String word) {
    return Math.max(word.lastIndexOf('#'), Math.max(word.lastIndexOf('/'), word.lastIndexOf(':')));
  }

  private static Extension member(Extension of, String name) {
    if (of instanceof Extension.Members members) {
      for (Extension.Member member : members.members()) {
        if (member.name().text().equals(name)) {
          return member.value();
        }
      }
    }
    return new Extension.Null();
  }

  private static List<Extension> items(Extension list) {
    return list instanceof Extension.Items items ? items.values() : List.of();
  }

  /** Empty for what is no text, or too long for the state. */
  private static String text(Extension value) {
    String text =
        switch (value) {
          case Extension.Text(String written) -> written.strip();
          case Extension.Numeric(var number) -> number.text();
          case Extension.Bool _, Extension.Null _, Extension.Items _, Extension.Members _ -> "";
        };
    return Bytes.ofUtf8(text).length() > Limits.IDENTIFIER_BYTES ? "" : text;
  }
}
