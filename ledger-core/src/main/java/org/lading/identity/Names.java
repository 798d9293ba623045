package org.lading.identity;

/**
 * The one rule for names that stand in keys of the state, in log origins and on the command line.
 */
final class Names {
  private static final int MAX_LENGTH = 63;

  private Names() {}

  /**
   * Returns {@code name}: lower-case letters, digits, dots and hyphens, beginning and ending with a
   * letter or digit.
   */
  static String check(String what, String name) {
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          what + " has 1 to " + MAX_LENGTH + " characters, not " + name.length());
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      boolean inner = (c == '.' || c == '-') && i > 0 && i < name.length() - 1;
      if (!plain && !inner) {
        throw new IllegalArgumentException(
            what + " is made of a-z, 0-9, and . or - inside; \"" + name + "\" is not");
      }
    }
    return name;
  }
}
