package org.lading.provenance.event;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Limits;

/**
 * The fields every type of event has.
 *
 * <p>An absent list is empty here; a list that the document writes as {@code []} is empty too and
 * named in {@code emptyLists}, because the two documents are not equal.
 *
 * @param context the event's own {@code @context}, where it has one
 * @param namespaces what the prefixes used in the event stand for, sorted
 * @param emptyLists names of the standard lists the document writes as {@code []}, sorted
 * @param extensions members outside the standard
 */
public record EventCommon(
    @Nullable Extension context,
    List<Namespace> namespaces,
    Timestamp eventTime,
    @Nullable Timestamp recordTime,
    String eventTimeZoneOffset,
    @Nullable String eventID,
    @Nullable ErrorDeclaration errorDeclaration,
    @Nullable Certification certificationInfo,
    @Nullable PersistentDisposition persistentDisposition,
    @Nullable String bizStep,
    @Nullable String disposition,
    @Nullable Place readPoint,
    @Nullable Place bizLocation,
    List<BizTransaction> bizTransactionList,
    List<Source> sourceList,
    List<Destination> destinationList,
    List<SensorElement> sensorElementList,
    List<String> emptyLists,
    Extension.Members extensions) {
  private static final Pattern OFFSET =
      Pattern.compile("[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00)");

  public EventCommon {
    namespaces = List.copyOf(namespaces);
    bizTransactionList = List.copyOf(bizTransactionList);
    sourceList = List.copyOf(sourceList);
    destinationList = List.copyOf(destinationList);
    sensorElementList = List.copyOf(sensorElementList);
    emptyLists = List.copyOf(emptyLists);
    if (!isOffset(eventTimeZoneOffset)) {
      throw new IllegalArgumentException(
          "eventTimeZoneOffset reads like +08:00, from -14:00 to +14:00, not "
              + eventTimeZoneOffset);
    }
    requireAscending("namespaces", namespaces);
    requireAscending("emptyLists", emptyLists);
    requireAtMost(namespaces.size(), Limits.EVENT_NAMESPACES, "namespaces");
  }

  /** Whether the document writes the list {@code name} as {@code []}. */
  public boolean writesEmpty(String name) {
    return emptyLists.contains(name);
  }

  /** Whether {@code text} reads like +08:00, from -14:00 to +14:00. */
  public static boolean isOffset(String text) {
    return OFFSET.matcher(text).matches();
  }

  static void requireAtMost(int size, int limit, String what) {
    if (size > limit) {
      throw new IllegalArgumentException(
          "an event has at most " + limit + " " + what + ", this one has " + size);
    }
  }

  private static <T extends Comparable<T>> void requireAscending(String what, List<T> values) {
    for (int i = 1; i < values.size(); i++) {
      if (values.get(i - 1).compareTo(values.get(i)) >= 0) {
        throw new IllegalArgumentException(
            what
                + " are sorted and distinct, but "
                + values.get(i)
                + " follows its equal or better");
      }
    }
  }
}
