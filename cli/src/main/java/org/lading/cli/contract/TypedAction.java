package org.lading.cli.contract;

import org.lading.cli.frame.Failure;
import org.lading.contract.ContractAction;
import org.lading.crypto.Bytes;

/** Makes an action out of what was typed. */
final class TypedAction {
  /** What may find that what was typed cannot be. */
  @FunctionalInterface
  interface Maker {
    ContractAction make() throws Failure;
  }

  private TypedAction() {}

  /** Encoded; what a constructor has against it is said as bad input. */
  static Bytes of(Maker maker) throws Failure {
    try {
      return maker.make().encode();
    } catch (IllegalArgumentException e) {
      throw Failure.input(
              String.valueOf(e.getMessage()), "short words and sums above 0", "correct them")
          .because(e);
    }
  }
}
