package org.lading.node.ordering;

import java.util.concurrent.CompletionStage;
import org.lading.crypto.Bytes;
import org.lading.identity.ValidatorName;

/** Takes a batch to the validator that leads; completes when its engine has accepted it. */
@FunctionalInterface
public interface BatchForwarder {
  CompletionStage<Void> forward(ValidatorName leader, Bytes envelope);
}
