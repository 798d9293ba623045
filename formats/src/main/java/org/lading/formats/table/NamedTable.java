package org.lading.formats.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lading.codec.MalformedException;
import org.lading.codec.Spelling;
import org.lading.crypto.Bytes;

/**
 * A CSV file (RFC 4180) whose first row names the columns. Commas, semicolons or tabs part the
 * cells, whichever the first row has.
 */
public final class NamedTable {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /**
   * One row.
   *
   * @param line where it begins in the file, from 1
   */
  public record Row(long line, Map<String, String> cells) {
    public Row {
      cells = Map.copyOf(cells);
    }

    /** The cell under {@code column}; empty where there is none. */
    public String cell(String column) {
      return cells.getOrDefault(column, "");
    }

    /** Something wrong with the cell under {@code column}. */
    public MalformedException wrong(String column, String why) {
      return new MalformedException(-1, "line " + line + ", column " + column + ": " + why);
    }
  }

  private NamedTable() {}

  /**
   * Reads all rows.
   *
   * @param required columns that must be there
   * @param optional columns that may be; any other is refused, since it would be lost
   */
  public static List<Row> read(
      Bytes file, List<String> required, List<String> optional, int mostRows)
      throws MalformedException {
    String text = utf8(file);
    List<Row> rows = new ArrayList<>();
    List<String> header = List.of();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator(text))
            .skipEmptyLines(true)
            // They are counted here, where the line can be named.
            .allowExtraFields(true)
            .allowMissingFields(true)
            .ofCsvRecord(text)) {
      for (CsvRecord record : reader) {
        if (header.isEmpty()) {
          header = header(record, required, optional);
        } else if (rows.size() >= mostRows) {
          throw new MalformedException(
              -1, "line " + record.getStartingLineNumber() + ": more than " + mostRows + " rows");
        } else {
          rows.add(row(record, header));
        }
      }
    } catch (CsvParseException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new MalformedException(-1, e.getMessage() + ": " + cause.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (header.isEmpty()) {
      throw new MalformedException(
          -1, "the table is empty; its first row names the columns " + String.join(", ", required));
    }
    return rows;
  }

  private static String utf8(Bytes file) throws MalformedException {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(file.array()))
              .toString();
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new MalformedException(-1, "not UTF-8; save the table as \"CSV UTF-8\"");
    }
  }

  private static char separator(String text) {
    String first = text.lines().findFirst().orElse("");
    if (first.indexOf(';') >= 0) {
      return ';';
    }
    return first.indexOf('\t') >= 0 ? '\t' : ',';
  }

  private static List<String> header(CsvRecord record, List<String> required, List<String> optional)
      throws MalformedException {
    List<String> known = new ArrayList<>(required);
    known.addAll(optional);
    List<String> header =
        record.getFields().stream().map(one -> one.strip().toLowerCase(Locale.ROOT)).toList();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i);
      if (!known.contains(name)) {
        throw new MalformedException(
            -1,
            "line 1: no column is called \"" + name + "\" here" + Spelling.meantBy(name, known));
      }
      if (header.indexOf(name) != i) {
        throw new MalformedException(-1, "line 1: two columns are called " + name);
      }
    }
    for (String name : required) {
      if (!header.contains(name)) {
        throw new MalformedException(-1, "line 1: the column " + name + " is missing");
      }
    }
    return header;
  }

  private static Row row(CsvRecord record, List<String> header) throws MalformedException {
    List<String> fields = record.getFields();
    if (fields.size() != header.size()) {
      throw new MalformedException(
          -1,
          "line "
              + record.getStartingLineNumber()
              + ": "
              + fields.size()
              + " cells under "
              + header.size()
              + " columns");
    }
    Map<String, String> cells = new HashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      cells.put(header.get(i), fields.get(i).strip());
    }
    return new Row(record.getStartingLineNumber(), cells);
  }
}
