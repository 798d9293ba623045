package org.lading.formats.epcis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ErrorDeclaration;
import org.lading.provenance.event.Extension;
import org.lading.provenance.event.Ilmd;
import org.lading.provenance.event.Namespace;
import org.lading.provenance.event.Place;
import org.lading.provenance.event.SensorElement;
import org.lading.provenance.event.SensorMetadata;
import tools.jackson.core.JsonGenerator;

/** Writes what lies outside the standard. */
final class ExtensionJson {
  private ExtensionJson() {}

  static void write(JsonGenerator g, Extension value) {
    switch (value) {
      case Extension.Text(String text) -> g.writeString(text);
      case Extension.Numeric(var number) -> g.writeNumber(number.text());
      case Extension.Bool(boolean truth) -> g.writeBoolean(truth);
      case Extension.Null _ -> g.writeNull();
      case Extension.Items(var values) -> {
        g.writeStartArray();
        values.forEach(each -> write(g, each));
        g.writeEndArray();
      }
      case Extension.Members members -> {
        g.writeStartObject();
        writeMembers(g, members);
        g.writeEndObject();
      }
    }
  }

  static void writeMembers(JsonGenerator g, Extension.Members members) {
    for (Extension.Member member : members.members()) {
      g.writeName(member.name().text());
      write(g, member.value());
    }
  }

  /**
   * The namespaces of an event, those first that are used outside parts with a context of their
   * own: where one prefix has two meanings, the first is the one to declare around the event.
   */
  static Set<Namespace> outermostFirst(EpcisEvent event) {
    Set<Namespace> order = new LinkedHashSet<>();
    for (Extension.Members tree : trees(event, true)) {
      collect(tree, order);
    }
    order.addAll(event.common().namespaces());
    return order;
  }

  private static void collect(Extension tree, Set<Namespace> into) {
    switch (tree) {
      case Extension.Text _, Extension.Numeric _, Extension.Bool _, Extension.Null _ -> {}
      case Extension.Items(var values) -> values.forEach(value -> collect(value, into));
      case Extension.Members(var members) -> {
        boolean scoped = members.stream().anyMatch(m -> m.name().text().equals("@context"));
        for (Extension.Member member : scoped ? List.<Extension.Member>of() : members) {
          if (!member.name().namespace().isEmpty()) {
            into.add(new Namespace(member.name().prefix(), member.name().namespace()));
          }
          collect(member.value(), into);
        }
      }
    }
  }

  /**
   * Refuses what only XML has a form for: a member beside the standard's own that is in no
   * namespace. In JSON it would claim to be one of the standard's.
   */
  static void requireNames(EpcisEvent event) throws UnwritableException {
    for (Extension.Members tree : trees(event, false)) {
      for (Extension.Member member : tree.members()) {
        if (!Uris.isUri(member.name().text())) {
          throw new UnwritableException(
              "JSON has no name for " + member.name().text() + ": it is in no namespace");
        }
      }
    }
  }

  /**
   * @param places whether with what stands in places, where the schema takes any name
   */
  private static List<Extension.Members> trees(EpcisEvent event, boolean places) {
    List<Extension.Members> trees = new ArrayList<>();
    trees.add(event.common().extensions());
    Ilmd ilmd = event.ilmd();
    if (ilmd != null) {
      trees.add(ilmd.members());
    }
    if (places) {
      addPlace(trees, event.common().readPoint());
      addPlace(trees, event.common().bizLocation());
    }
    ErrorDeclaration error = event.common().errorDeclaration();
    if (error != null) {
      trees.add(error.extensions());
    }
    for (SensorElement element : event.common().sensorElementList()) {
      trees.add(element.extensions());
      SensorMetadata metadata = element.sensorMetadata();
      if (metadata != null) {
        trees.add(metadata.extensions());
      }
      element.sensorReport().forEach(report -> trees.add(report.extensions()));
    }
    return trees;
  }

  private static void addPlace(List<Extension.Members> trees, @Nullable Place place) {
    if (place != null) {
      trees.add(place.extensions());
    }
  }
}
