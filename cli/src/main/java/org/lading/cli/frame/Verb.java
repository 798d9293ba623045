package org.lading.cli.frame;

import java.io.IOException;
import org.lading.codec.MalformedException;

/** A command that can be run: an annotated class whose fields picocli has filled. */
public interface Verb {
  /**
   * Does what was asked. Troubles that need a better explanation than their own message are thrown
   * as {@link Failure}; the others are explained in {@link Failures}.
   */
  Answer act(Context context) throws Failure, IOException, MalformedException, InterruptedException;
}
