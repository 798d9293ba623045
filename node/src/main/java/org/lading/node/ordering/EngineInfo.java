package org.lading.node.ordering;

import org.lading.membership.EngineMode;

/** What an engine says of itself: how many take part, how many may fail, and how it is. */
public record EngineInfo(EngineMode mode, int members, int faults, EngineStatus status) {}
