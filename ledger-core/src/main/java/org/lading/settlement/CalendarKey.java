package org.lading.settlement;

import org.lading.codec.Limits;
import org.lading.crypto.Bytes;

/**
 * A version of a calendar.
 *
 * @param name such as {@code CN} or {@code CN-interbank}: letters, digits and hyphens
 * @param version from 1; above that of the one it takes the place of
 */
public record CalendarKey(String name, int version) implements Comparable<CalendarKey> {
  public CalendarKey {
    boolean good = name.chars().allMatch(CalendarKey::mayStandInName);
    if (!good || name.isEmpty() || name.length() > Limits.CALENDAR_NAME_CHARACTERS) {
      throw new IllegalArgumentException(
          "a calendar is called by 1 to "
              + Limits.CALENDAR_NAME_CHARACTERS
              + " letters, digits and hyphens, such as CN; this is \""
              + name
              + "\"");
    }
    if (version < 1) {
      throw new IllegalArgumentException("versions of a calendar count from 1, not " + version);
    }
  }

  private static boolean mayStandInName(int c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  }

  /** The key of the versions' table: name ‖ 00 ‖ version (4). */
  Bytes key() {
    return Bytes.concat(Bytes.ofUtf8(name), KeyParts.BETWEEN, KeyParts.fourBytes(version));
  }

  @Override
  public int compareTo(CalendarKey other) {
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : Integer.compare(version, other.version);
  }

  @Override
  public String toString() {
    return name + " version " + version;
  }
}
