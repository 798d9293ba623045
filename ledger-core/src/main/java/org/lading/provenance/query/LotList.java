package org.lading.provenance.query;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.provenance.ItemState;
import org.lading.provenance.ProvenanceTables;
import org.lading.state.StateView;

/**
 * The names of all lots and classes of things. Items are in order of their names, in which the
 * serial numbers of one GTIN stand together, and so do pallets: those are stepped over, however
 * many they are.
 */
final class LotList {
  private static final int PAGE = 100;

  private static final Pattern SINGLE_THINGS =
      Pattern.compile("https://id\\.gs1\\.org/(?:00/|01/[0-9]{14}/21/)");

  /** No name has this byte in it, so it comes after all that begin alike. */
  private static final Bytes LAST = Bytes.ofHex("ff");

  private LotList() {}

  /** The first {@code limit} of them. */
  static List<String> of(StateView state, int limit) {
    List<String> lots = new ArrayList<>();
    Bytes after = Bytes.EMPTY;
    while (lots.size() < limit) {
      List<StateView.Entry> page = state.scan(ProvenanceTables.ITEMS, Bytes.EMPTY, after, PAGE);
      if (page.isEmpty()) {
        break;
      }
      for (StateView.Entry entry : page) {
        after = entry.key();
        String name = new String(entry.key().array(), StandardCharsets.UTF_8);
        Optional<Bytes> beyond = beyond(name);
        if (beyond.isPresent()) {
          after = beyond.get();
          break;
        }
        if (lots.size() < limit && isClass(entry)) {
          lots.add(name);
        }
      }
    }
    return lots;
  }

  private static Optional<Bytes> beyond(String name) {
    Matcher single = SINGLE_THINGS.matcher(name);
    return single.lookingAt()
        ? Optional.of(Bytes.concat(Bytes.ofUtf8(single.group()), LAST))
        : Optional.empty();
  }

  private static boolean isClass(StateView.Entry entry) {
    try {
      return ItemState.decode(entry.value().value()).has(ItemState.CLASS_LEVEL);
    } catch (MalformedException e) {
      throw new IllegalStateException("the state holds an unreadable item " + entry.key(), e);
    }
  }
}
