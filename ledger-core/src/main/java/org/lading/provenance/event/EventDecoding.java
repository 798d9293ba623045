package org.lading.provenance.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.codec.CanonicalReader;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;

/** Reads what {@link EventEncoding} writes, and nothing else. */
final class EventDecoding {
  private static final int ELEMENTS = Limits.EVENT_IDENTIFIERS;

  private EventDecoding() {}

  static EpcisEvent read(CanonicalReader r) throws MalformedException {
    try {
      return readEvent(r);
    } catch (IllegalArgumentException e) {
      throw r.malformed(String.valueOf(e.getMessage()));
    }
  }

  private static EpcisEvent readEvent(CanonicalReader r) throws MalformedException {
    EventCommon c = r.message(1, EventDecoding::common);
    ExtensionEncoding trees = new ExtensionEncoding(c.namespaces());
    if (r.has(2)) {
      return r.message(
          2,
          inner ->
              new EpcisEvent.ObjectEvent(
                  c, action(inner), epcs(inner, 2), quantities(inner, 3), ilmd(inner, 4, trees)));
    }
    if (r.has(3)) {
      return r.message(
          3,
          inner ->
              new EpcisEvent.AggregationEvent(
                  c, action(inner), optional(inner, 2), epcs(inner, 3), quantities(inner, 4)));
    }
    if (r.has(4)) {
      return r.message(
          4,
          inner ->
              new EpcisEvent.TransactionEvent(
                  c, action(inner), optional(inner, 2), epcs(inner, 3), quantities(inner, 4)));
    }
    if (r.has(5)) {
      return r.message(5, inner -> transformation(inner, c, trees));
    }
    return r.message(
        6,
        inner ->
            new EpcisEvent.AssociationEvent(
                c, action(inner), inner.string(2), epcs(inner, 3), quantities(inner, 4)));
  }

  private static EpcisEvent transformation(
      CanonicalReader r, EventCommon c, ExtensionEncoding trees) throws MalformedException {
    return new EpcisEvent.TransformationEvent(
        c,
        epcs(r, 1),
        quantities(r, 2),
        epcs(r, 3),
        quantities(r, 4),
        optional(r, 5),
        ilmd(r, 6, trees));
  }

  private static EventCommon common(CanonicalReader r) throws MalformedException {
    List<Namespace> namespaces =
        r.repeated(
            1, Limits.EVENT_NAMESPACES, inner -> new Namespace(inner.string(1), inner.string(2)));
    ExtensionEncoding trees = new ExtensionEncoding(namespaces);
    return new EventCommon(
        r.has(2) ? r.message(2, trees::readValue) : null,
        namespaces,
        time(r, r.string(3)),
        optionalTime(r, 4),
        r.string(5),
        optional(r, 6),
        r.has(7) ? r.message(7, inner -> error(inner, trees)) : null,
        r.has(8) ? r.message(8, i -> new Certification(epcs(i, 1), i.bool(2))) : null,
        r.has(9) ? r.message(9, i -> new PersistentDisposition(epcs(i, 1), epcs(i, 2))) : null,
        optional(r, 10),
        optional(r, 11),
        place(r, 12, trees),
        place(r, 13, trees),
        r.repeated(14, ELEMENTS, i -> new BizTransaction(optional(i, 1), i.string(2))),
        r.repeated(15, ELEMENTS, i -> new Source(i.string(1), i.string(2))),
        r.repeated(16, ELEMENTS, i -> new Destination(i.string(1), i.string(2))),
        r.repeated(17, ELEMENTS, i -> SensorEncoding.read(i, trees)),
        epcs(r, 18),
        trees.readMembers(r, 19));
  }

  private static ErrorDeclaration error(CanonicalReader r, ExtensionEncoding trees)
      throws MalformedException {
    return new ErrorDeclaration(
        time(r, r.string(1)),
        optional(r, 2),
        r.has(3) ? r.message(3, inner -> epcs(inner, 1)) : null,
        trees.readMembers(r, 4));
  }

  private static @Nullable Place place(CanonicalReader r, int field, ExtensionEncoding trees)
      throws MalformedException {
    return r.has(field)
        ? r.message(field, inner -> new Place(inner.string(1), trees.readMembers(inner, 2)))
        : null;
  }

  private static @Nullable Ilmd ilmd(CanonicalReader r, int field, ExtensionEncoding trees)
      throws MalformedException {
    return r.has(field) ? r.message(field, inner -> new Ilmd(trees.readMembers(inner, 1))) : null;
  }

  private static Action action(CanonicalReader r) throws MalformedException {
    int code = r.uint32(1);
    for (Action action : Action.values()) {
      if (action.code() == code) {
        return action;
      }
    }
    throw r.malformed("an action is 1 (ADD), 2 (OBSERVE) or 3 (DELETE), not " + code);
  }

  private static List<String> epcs(CanonicalReader r, int field) throws MalformedException {
    return r.repeatedStrings(field, ELEMENTS);
  }

  private static List<Quantity> quantities(CanonicalReader r, int field) throws MalformedException {
    return r.repeated(
        field,
        ELEMENTS,
        inner -> new Quantity(inner.string(1), optionalDecimal(inner, 2), optional(inner, 3)));
  }

  static @Nullable String optional(CanonicalReader r, int field) throws MalformedException {
    return r.has(field) ? r.optionalString(field) : null;
  }

  static @Nullable Timestamp optionalTime(CanonicalReader r, int field) throws MalformedException {
    return r.has(field) ? time(r, r.optionalString(field)) : null;
  }

  static @Nullable Decimal optionalDecimal(CanonicalReader r, int field) throws MalformedException {
    return r.has(field) ? decimal(r, r.optionalString(field)) : null;
  }

  static Decimal decimal(CanonicalReader r, String text) throws MalformedException {
    try {
      return new Decimal(text);
    } catch (IllegalArgumentException e) {
      throw r.malformed(String.valueOf(e.getMessage()));
    }
  }

  private static Timestamp time(CanonicalReader r, String text) throws MalformedException {
    try {
      return new Timestamp(text);
    } catch (IllegalArgumentException e) {
      throw r.malformed(String.valueOf(e.getMessage()));
    }
  }
}
