package org.lading.node.pipeline;

import org.lading.merkle.LogFrontier;
import org.lading.proof.Checkpoint;

/** What is sealed of a log: the text of its checkpoint. */
record LogText(String origin, LogFrontier log) {
  String checkpoint() {
    return new Checkpoint(origin, log.size(), log.root()).text();
  }
}
