package org.lading.formats.epcis;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Limits;
import org.lading.codec.Spelling;
import org.lading.crypto.Hash;
import org.lading.formats.epcis.CsvRows.Row;
import org.lading.provenance.event.CaptureDocument;
import org.lading.provenance.event.DocumentFormat;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.Extension;
import org.lading.provenance.event.ProvenancePart;

/** Reads tables, whose rows a mapping makes into events. */
public final class EpcisCsvReader implements EpcisReader {
  private static final int CELL_CHARS = 1 << 20;

  private final CsvMapping mapping;

  /** Reads tables of which {@code mapping} knows the columns. */
  public EpcisCsvReader(CsvMapping mapping) {
    this.mapping = mapping;
  }

  @Override
  public CaptureDocument readDocument(Source source) throws IOException, RefusedDocumentException {
    try (CheckedInput in = new CheckedInput(source.open(), sha256())) {
      Table table = new Table(in);
      long events = 0;
      while (!table.next().isEmpty()) {
        events++;
      }
      Hash sha256 = in.finish();
      requireUtf8(in);
      return document(table.header, events, sha256);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void requireUtf8(CheckedInput in) throws RefusedDocumentException {
    Position bad = in.bad();
    if (bad != null) {
      throw refused(bad, "not UTF-8; save the table as \"CSV UTF-8\" and try again");
    }
  }

  private CaptureDocument document(List<String> header, long events, Hash sha256)
      throws RefusedDocumentException {
    Position top = new Position(1, 1);
    List<Json> names = header.stream().<Json>map(name -> new Json.Str(top, name)).toList();
    try {
      return new CaptureDocument(
          sha256,
          DocumentFormat.CSV,
          null,
          null,
          Trees.context(mapping.context()),
          events,
          Trees.plainMembers(
              List.of(
                  new Json.Field("columns", new Json.Arr(top, names)),
                  new Json.Field("mapping", new Json.Str(top, mapping.name())),
                  new Json.Field("mappingHash", new Json.Str(top, mapping.sha256().hex())))));
    } catch (Breach e) {
      throw new RefusedDocumentException(e.within(new Json.Nul(top)));
    }
  }

  @Override
  public void readEvents(Source source, CaptureDocument document, Sink sink)
      throws IOException, RefusedDocumentException {
    Prefixes prefixes = Prefixes.of(document.context());
    try (InputStream in = source.open()) {
      Table table = new Table(in);
      CsvRows rows = new CsvRows(mapping, table.columns);
      long index = 0;
      for (List<Row> group = table.next(); !group.isEmpty(); group = table.next()) {
        sink.accept(event(rows, table, prefixes, index, group));
        index++;
      }
      if (index != document.eventCount()) {
        throw refused(
            new Position(1, 1),
            "the table changed while it was read: it had "
                + document.eventCount()
                + " events, now "
                + index);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private CapturedEvent event(
      CsvRows rows, Table table, Prefixes prefixes, long index, List<Row> group) {
    Position at = new Position(group.getFirst().line(), 1);
    @Nullable Json json = null;
    try {
      for (Row row : group) {
        requireCells(row, table.header.size());
      }
      if (group.size() > Limits.EVENT_IDENTIFIERS) {
        throw new Breach(
            new Json.Nul(at),
            "an event is made of at most " + Limits.EVENT_IDENTIFIERS + " rows; split them up");
      }
      json = rows.event(group);
      EpcisEvent event = EventMapper.map(json, prefixes);
      int size = new ProvenancePart.Event(event).encode().length();
      if (size > EVENT_BYTES) {
        throw new Breach(
            json, "an event has at most " + EVENT_BYTES + " bytes, this one has " + size);
      }
      return new CapturedEvent.Accepted(index, at, event, () -> text(group));
    } catch (Breach e) {
      Refusal refusal = e.within(json == null ? new Json.Nul(at) : json);
      return new CapturedEvent.Refused(index, refusal, text(group));
    }
  }

  private static void requireCells(Row row, int columns) throws Breach {
    int cells = row.cells().size();
    if (cells != columns) {
      throw new Breach(
          new Json.Nul(new Position(row.line(), Math.min(cells, columns) + 1)),
          "the row has "
              + cells
              + " cells and the table "
              + columns
              + " columns; is a separator missing, or is there one inside a text without quotes?");
    }
  }

  @Override
  public Frame frame(CaptureDocument document) {
    List<String> header = new ArrayList<>();
    for (Extension.Member member : document.members().members()) {
      if (member.name().text().equals("columns")
          && member.value() instanceof Extension.Items(var names)) {
        for (Extension one : names) {
          header.add(one instanceof Extension.Text(String name) ? name : "");
        }
      }
    }
    return new Frame(text(List.of(new Row(1, header))) + "\n", "\n", "\n");
  }

  private String text(List<Row> rows) {
    StringBuilder text = new StringBuilder();
    for (Row row : rows) {
      text.append(text.isEmpty() ? "" : "\n");
      for (int i = 0; i < row.cells().size(); i++) {
        String cell = row.cells().get(i);
        boolean quoted = cell.indexOf(mapping.separator()) >= 0 || cell.matches("(?s).*[\"\r\n].*");
        text.append(i == 0 ? "" : String.valueOf(mapping.separator()))
            .append(quoted ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
      }
    }
    return text.toString();
  }

  private static RefusedDocumentException refused(Position at, String reason) {
    return new RefusedDocumentException(new Refusal("", at, reason));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Reads rows and puts those together that make one event. */
  private final class Table {
    private final CloseableIterator<CsvRecord> records;
    private final List<String> header;
    private final Map<String, Integer> columns = new HashMap<>();
    private int line = 1;
    private @Nullable Row ahead;

    Table(InputStream in) throws RefusedDocumentException {
      records =
          CsvReader.builder()
              .fieldSeparator(mapping.separator())
              .allowExtraFields(true)
              .allowMissingFields(true)
              .detectBomHeader(true)
              .maxBufferSize(CELL_CHARS)
              .ofCsvRecord(in, StandardCharsets.UTF_8)
              .iterator();
      Row first = row();
      if (first == null) {
        throw refused(new Position(1, 1), "the table is empty; expected a line with its columns");
      }
      header = first.cells().stream().map(String::strip).toList();
      for (int i = 0; i < header.size(); i++) {
        if (columns.put(header.get(i), i) != null) {
          throw refused(
              new Position(first.line(), i + 1), "two columns are called " + header.get(i));
        }
      }
      for (String name : mapping.columns().keySet()) {
        if (!columns.containsKey(name)) {
          throw refused(
              new Position(first.line(), header.size()),
              "the table has no column \""
                  + name
                  + "\", which the mapping "
                  + mapping.name()
                  + " uses"
                  + Spelling.meantBy(name, header)
                  + "; its columns are "
                  + String.join(", ", header));
        }
      }
      ahead = row();
    }

    private @Nullable Row row() throws RefusedDocumentException {
      try {
        if (!records.hasNext()) {
          return null;
        }
        CsvRecord one = records.next();
        line = Math.toIntExact(one.getStartingLineNumber());
        return new Row(line, one.getFields());
      } catch (CsvParseException e) {
        throw refused(
            new Position(line, 1),
            "not CSV, at this row or the next: " + e.getMessage() + "; is a quote never closed?");
      }
    }

    /** The rows of the next event; empty at the end. */
    List<Row> next() throws RefusedDocumentException {
      List<Row> rows = new ArrayList<>();
      Row first = ahead;
      if (first == null) {
        return rows;
      }
      rows.add(first);
      ahead = row();
      while (ahead != null && !mapping.group().isEmpty() && key(ahead).equals(key(first))) {
        // One too many tells that there are too many.
        if (rows.size() <= Limits.EVENT_IDENTIFIERS) {
          rows.add(ahead);
        }
        ahead = row();
      }
      return rows;
    }

    private List<String> key(Row row) {
      List<String> key = new ArrayList<>();
      for (String name : mapping.group()) {
        int column = columns.getOrDefault(name, 0);
        key.add(column < row.cells().size() ? row.cells().get(column).strip() : "");
      }
      return key;
    }
  }
}
