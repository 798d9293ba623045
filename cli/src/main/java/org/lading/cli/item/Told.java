package org.lading.cli.item;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lading.cli.text.Json;
import org.lading.provenance.ItemEntry;
import org.lading.provenance.ItemRole;
import org.lading.provenance.ItemState;
import org.lading.provenance.ItemState.Dated;

/** How state and events are told in words. */
final class Told {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Told() {}

  /** For programs. */
  static String instant(long epochMillis) {
    return MILLIS.format(Instant.ofEpochMilli(epochMillis));
  }

  /** For people. */
  static String time(long epochMillis) {
    return MINUTES.format(Instant.ofEpochMilli(epochMillis));
  }

  /** A value and since when; empty where there is none. */
  static String since(@Nullable Dated value) {
    return value == null || value.value().isEmpty()
        ? ""
        : value.value() + ", since " + time(value.sinceMillis());
  }

  static @Nullable Json json(@Nullable Dated value) {
    return value == null || value.value().isEmpty()
        ? null
        : Json.object().put("value", value.value()).put("since", instant(value.sinceMillis()));
  }

  static String type(ItemEntry entry) {
    return switch (entry.type()) {
      case 1 -> "ObjectEvent";
      case 2 -> "AggregationEvent";
      case 3 -> "TransactionEvent";
      case 4 -> "TransformationEvent";
      case 5 -> "AssociationEvent";
      default -> throw new IllegalStateException("no event type has number " + entry.type());
    };
  }

  /** The word of the standard, or empty for a transformation. */
  static String action(ItemEntry entry) {
    return switch (entry.action()) {
      case 0 -> "";
      case 1 -> "ADD";
      case 2 -> "OBSERVE";
      case 3 -> "DELETE";
      default -> throw new IllegalStateException("no action has number " + entry.action());
    };
  }

  static List<String> roles(ItemEntry entry) {
    List<String> roles = new ArrayList<>();
    for (ItemRole role : ItemRole.values()) {
      if (entry.has(role)) {
        roles.add(role.name().toLowerCase(Locale.ROOT));
      }
    }
    return roles;
  }

  /** What is to be known about an item beside where it is. */
  static List<String> remarks(ItemState state) {
    List<String> remarks = new ArrayList<>();
    if (state.has(ItemState.CLASS_LEVEL)) {
      remarks.add("a class or lot, not one thing");
    }
    if (state.has(ItemState.USED_AS_INPUT)) {
      remarks.add("used, at least in part, to make something else");
    }
    if (state.has(ItemState.DECOMMISSIONED)) {
      remarks.add("decommissioned");
    }
    if (state.has(ItemState.HAS_ERRORS)) {
      remarks.add("an event about it was declared wrong");
    }
    return remarks;
  }
}
