package org.lading.node.ordering.raft;

import java.io.ObjectInputFilter;
import java.util.Set;

/**
 * Ratis reads serialized Java objects out of the error answers of its peers. A lying member could
 * put anything there, so only what those errors are made of may come into being: exceptions, and
 * the few plain classes they hold. The filter is the whole process's, as there is no other; nothing
 * else here uses Java serialization.
 */
final class ForeignObjects {
  private static final int DEPTH = 32;
  private static final int REFERENCES = 20_000;
  private static final int BYTES = 1 << 20;
  private static final int ARRAY = 4_096;

  private static final Set<Class<?>> PLAIN =
      Set.of(
          String.class,
          StackTraceElement.class,
          Object.class,
          Number.class,
          Integer.class,
          Long.class,
          Boolean.class,
          Byte.class,
          Enum.class,
          java.util.ArrayList.class,
          java.util.LinkedList.class);

  /** What stands for an empty or fixed list in a serialized exception. */
  private static final Set<String> LISTS =
      Set.of(
          "java.util.Collections$EmptyList",
          "java.util.Collections$UnmodifiableList",
          "java.util.Collections$UnmodifiableRandomAccessList",
          "java.util.Collections$UnmodifiableCollection",
          "java.util.CollSer");

  private ForeignObjects() {}

  /** Leaves a filter alone that whoever started the process has set. */
  static synchronized void keepOut() {
    if (ObjectInputFilter.Config.getSerialFilter() == null) {
      ObjectInputFilter.Config.setSerialFilter(ForeignObjects::check);
    }
  }

  static ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info) {
    if (info.depth() > DEPTH
        || info.references() > REFERENCES
        || info.streamBytes() > BYTES
        || info.arrayLength() > ARRAY) {
      return ObjectInputFilter.Status.REJECTED;
    }
    Class<?> type = info.serialClass();
    if (type == null) {
      return ObjectInputFilter.Status.UNDECIDED;
    }
    while (type.isArray()) {
      type = type.getComponentType();
    }
    return isHarmless(type) ? ObjectInputFilter.Status.ALLOWED : ObjectInputFilter.Status.REJECTED;
  }

  private static boolean isHarmless(Class<?> type) {
    return type.isPrimitive()
        || PLAIN.contains(type)
        || LISTS.contains(type.getName())
        || ((type.isEnum() || Throwable.class.isAssignableFrom(type))
            && (type.getName().startsWith("java.")
                || type.getName().startsWith("org.apache.ratis.")));
  }
}
