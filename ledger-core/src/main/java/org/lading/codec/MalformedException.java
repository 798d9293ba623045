package org.lading.codec;

/** Input that is not what it should be: where, what was expected and what came. */
public final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int position;

  /**
   * @param position byte offset in the input, or -1 where the input has no offsets (a value built
   *     from parts)
   */
  public MalformedException(int position, String reason) {
    super(position < 0 ? reason : "at byte " + position + ": " + reason);
    this.position = position;
  }

  public int position() {
    return position;
  }
}
