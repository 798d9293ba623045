package org.lading.store;

import org.lading.crypto.Bytes;

class MemoryLedgerStoreTest extends LedgerStoreContract {
  @Override
  LedgerStore create(Bytes genesis) {
    return new MemoryLedgerStore(genesis);
  }
}
