package org.lading.node.rpc;

import org.lading.crypto.PublicKey;

/** Says whose a certificate's key is now. Asked often, so it should answer from memory mostly. */
@FunctionalInterface
public interface Callers {
  Caller of(PublicKey certificateKey);
}
