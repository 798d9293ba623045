package org.lading.provenance.event;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Limits;

/** What holds for an event as a whole, whichever its type. */
final class EventRules {
  /** A list of the standard that may stand in the document as {@code []}. */
  record NamedList(String name, List<?> values) {}

  private EventRules() {}

  static NamedList list(String name, List<?> values) {
    return new NamedList(name, values);
  }

  static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }

  static void check(EventCommon common, @Nullable Ilmd ilmd, NamedList... own) {
    List<NamedList> lists = new ArrayList<>(List.of(own));
    lists.add(list("bizTransactionList", common.bizTransactionList()));
    lists.add(list("sourceList", common.sourceList()));
    lists.add(list("destinationList", common.destinationList()));
    lists.add(list("sensorElementList", common.sensorElementList()));
    int identifiers = 0;
    for (NamedList list : lists) {
      identifiers = Math.addExact(identifiers, list.values().size());
    }
    EventCommon.requireAtMost(identifiers, Limits.EVENT_IDENTIFIERS, "identifiers");
    for (String name : common.emptyLists()) {
      require(
          lists.stream().anyMatch(list -> list.name().equals(name) && list.values().isEmpty()),
          name + " is no empty list of this event");
    }
    for (Extension.Members tree : trees(common, ilmd)) {
      requireKnown(tree, common.namespaces());
    }
  }

  /** Every tree of extensions in an event. */
  static List<Extension.Members> trees(EventCommon common, @Nullable Ilmd ilmd) {
    List<Extension.Members> trees = new ArrayList<>();
    trees.add(common.extensions());
    if (ilmd != null) {
      trees.add(ilmd.members());
    }
    for (Place place : new Place[] {common.readPoint(), common.bizLocation()}) {
      if (place != null) {
        trees.add(place.extensions());
      }
    }
    if (common.errorDeclaration() != null) {
      trees.add(common.errorDeclaration().extensions());
    }
    for (SensorElement element : common.sensorElementList()) {
      trees.add(element.extensions());
      if (element.sensorMetadata() != null) {
        trees.add(element.sensorMetadata().extensions());
      }
      element.sensorReport().forEach(report -> trees.add(report.extensions()));
    }
    return trees;
  }

  private static void requireKnown(Extension tree, List<Namespace> namespaces) {
    switch (tree) {
      case Extension.Text _, Extension.Numeric _, Extension.Bool _, Extension.Null _ -> {}
      case Extension.Items items ->
          items.values().forEach(value -> requireKnown(value, namespaces));
      case Extension.Members members -> {
        for (Extension.Member member : members.members()) {
          Extension.Name name = member.name();
          require(
              name.namespace().isEmpty()
                  || namespaces.contains(new Namespace(name.prefix(), name.namespace())),
              "the namespace of " + name.text() + " is not among the event's own");
          requireKnown(member.value(), namespaces);
        }
      }
    }
  }

  /** The members of a document's envelope carry no namespaces: nothing would explain them. */
  static void requirePlain(Extension tree) {
    requireKnown(tree, List.of());
  }
}
