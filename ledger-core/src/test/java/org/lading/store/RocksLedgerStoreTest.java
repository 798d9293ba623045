package org.lading.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.lading.crypto.Bytes;

class RocksLedgerStoreTest extends LedgerStoreContract {
  @TempDir private Path folder;

  private final List<LedgerStore> open = new ArrayList<>();

  @Override
  LedgerStore create(Bytes genesis) {
    LedgerStore store = RocksLedgerStore.create(folder.resolve("store" + open.size()), genesis);
    open.add(store);
    return store;
  }

  @AfterEach
  void closeAll() {
    open.forEach(LedgerStore::close);
  }
}
