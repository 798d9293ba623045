package org.lading.provenance.event;

/** A read point or business location. */
public record Place(String id, Extension.Members extensions) {
  public Place(String id) {
    this(id, Extension.Members.NONE);
  }
}
