package org.lading.provenance.event;

/** Instance or lot master data: what holds for the things an event brings into being. */
public record Ilmd(Extension.Members members) {}
