package org.lading.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.rocksdb.LiveFileMetaData;

/** Checks every file of a store against the checksums in it, and says where each damage is. */
final class StoreCheck {
  private final Path folder;
  private final FileProgress progress;
  private final List<Damage> found = new ArrayList<>();

  private StoreCheck(Path folder, FileProgress progress) {
    this.folder = folder;
    this.progress = progress;
  }

  static List<Damage> run(Path folder, FileProgress progress) {
    StoreCheck check = new StoreCheck(folder, progress);
    try {
      check.head();
      check.files(check.liveTables());
    } catch (IOException e) {
      throw RocksErrors.of(e, folder, "checking it");
    }
    return List.copyOf(check.found);
  }

  private void head() throws IOException {
    try {
      Head.read(folder);
    } catch (StoreException e) {
      add(e.path(), "last height", "whole file", e);
    }
  }

  /** What the manifest says of each table file; when it cannot be opened that is a finding. */
  private Map<String, LiveFileMetaData> liveTables() throws IOException {
    Map<String, LiveFileMetaData> live = new TreeMap<>();
    try (RocksLedgerStore store = RocksLedgerStore.openReadOnly(folder)) {
      for (LiveFileMetaData table : store.liveTables()) {
        live.put(table.fileName().substring(1), table);
      }
    } catch (StoreException e) {
      add(e.path(), "whole store", "opening", e);
    }
    return live;
  }

  private void files(Map<String, LiveFileMetaData> live) throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(StoreFolder.database(folder))) {
      files = listed.sorted().toList();
    }
    long total = 0;
    for (Path file : files) {
      total += Files.exists(file) ? Files.size(file) : 0;
    }
    long done = 0;
    for (Path file : files) {
      if (Files.exists(file)) {
        done += Files.size(file);
        check(file, live);
        progress.checked(file, done, total);
      }
    }
  }

  /** A file that the process which writes to the store replaces meanwhile is no damage. */
  private void check(Path file, Map<String, LiveFileMetaData> live) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (name.endsWith(".sst")) {
      TableFile.check(file, live.get(name)).ifPresent(found::add);
    } else if (name.endsWith(".log")) {
      // One that ends inside a record is what a crash leaves; HEAD tells whether more is missing.
      records(file, "write-ahead log", false);
    } else if (name.startsWith("MANIFEST-")) {
      records(file, "manifest", true);
    }
  }

  private void records(Path file, String kind, boolean mustEndWhole) throws IOException {
    RecordFile.Finding finding = RecordFile.check(file);
    if (finding.damagedAt().isPresent()) {
      found.add(
          new Damage(
              file,
              kind,
              "record at byte " + finding.damagedAt().getAsLong(),
              "its checksum or length is wrong"));
    } else if (mustEndWhole && finding.endsInsideRecord()) {
      found.add(new Damage(file, kind, "last record", "the file ends inside it"));
    }
  }

  private void add(Path file, String family, String place, StoreException why) {
    found.add(new Damage(file, family, place, String.valueOf(why.getMessage())));
  }
}
