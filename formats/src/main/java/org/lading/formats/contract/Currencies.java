package org.lading.formats.contract;

import java.util.Optional;
import org.lading.membership.Currency;

/** Which currencies there are, and how many decimals each has. */
@FunctionalInterface
public interface Currencies {
  /** The currency of three capital letters; empty: there is none. */
  Optional<Currency> currency(String code);
}
