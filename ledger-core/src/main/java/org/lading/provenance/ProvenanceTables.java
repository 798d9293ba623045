package org.lading.provenance;

import java.util.List;
import org.lading.crypto.Bytes;
import org.lading.crypto.Sha256;
import org.lading.state.Table;

/** The tables of the provenance family, and how their keys are made. */
public final class ProvenanceTables {
  /** Event key (65 bytes) → {@link EventRecord}. */
  public static final Table EVENTS = new Table(0x0201, "provenance.events");

  /** Item key as UTF-8 → {@link ItemState}. */
  public static final Table ITEMS = new Table(0x0202, "provenance.items");

  /**
   * SHA-256 of the parent's key ‖ SHA-256 of the child's key → {@link ContentsEntry}. The rules
   * read it, so it is under the state root and no index.
   */
  public static final Table CONTENTS = new Table(0x0203, "provenance.contents");

  /** SHA-256 of the item key ‖ location (16 bytes) → {@link ItemEntry}. */
  public static final Table ITEM_EVENTS = new Table(0x8201, "provenance.item-events");

  /** Location (16 bytes) → {@link EventLinks}, for events that link items. */
  public static final Table EVENT_LINKS = new Table(0x8202, "provenance.event-links");

  /** SHA-256 of the transformation id ‖ location (16 bytes) → {@link ItemEntry}. */
  public static final Table TRANSFORMATIONS = new Table(0x8204, "provenance.transformations");

  /** SHA-256 of the key of a place or party ‖ location (16 bytes) → {@link PlaceEntry}. */
  public static final Table PLACES = new Table(0x8205, "provenance.places");

  public static final List<Table> ALL =
      List.of(EVENTS, ITEMS, CONTENTS, ITEM_EVENTS, EVENT_LINKS, TRANSFORMATIONS, PLACES);

  private ProvenanceTables() {}

  public static Bytes itemKey(String item) {
    return Bytes.ofUtf8(item);
  }

  /** Index keys begin with a hash of fixed length, so that no name is a prefix of another. */
  public static Bytes indexPrefix(String name) {
    return Sha256.of(Bytes.ofUtf8(name)).bytes();
  }
}
