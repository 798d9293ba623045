package org.lading.formats.epcis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lading.formats.epcis.CsvColumn.CellException;

/** Fills the template of a mapping with the cells of rows. */
final class CsvRows {
  /** A row, with the line it begins on. */
  record Row(int line, List<String> cells) {}

  private static final Pattern PLACE = Pattern.compile("\\{([^{}|]+)(\\|offset)?}");
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private final CsvMapping mapping;
  private final Map<String, Integer> columns;

  /**
   * Rows of one file.
   *
   * @param columns where each column of the mapping stands in the file, from 0
   */
  CsvRows(CsvMapping mapping, Map<String, Integer> columns) {
    this.mapping = mapping;
    this.columns = columns;
  }

  /** The event that these rows make. */
  Json.Obj event(List<Row> rows) throws Breach {
    Row first = rows.getFirst();
    for (Row row : rows) {
      requireComplete(row);
    }
    List<Json.Field> fields = new ArrayList<>();
    for (Json.Field field : mapping.event().fields()) {
      Json value = filled(field.value(), first);
      if (value != null && mapping.rows().get(field.name()) == null) {
        fields.add(new Json.Field(field.name(), value));
      }
    }
    for (Json.Field list : mapping.rows().fields()) {
      List<Json> entries = new ArrayList<>();
      if (mapping.event().get(list.name()) instanceof Json.Arr(_, var always)) {
        for (Json one : always) {
          add(entries, one, first);
        }
      }
      for (Row row : rows) {
        add(entries, list.value(), row);
      }
      if (!entries.isEmpty()) {
        fields.add(new Json.Field(list.name(), new Json.Arr(at(first, 0), entries)));
      }
    }
    return new Json.Obj(at(first, 0), fields);
  }

  private void requireComplete(Row row) throws Breach {
    for (Map.Entry<String, CsvColumn> one : mapping.columns().entrySet()) {
      int column = columns.getOrDefault(one.getKey(), 0);
      if (one.getValue().required() && cell(row, column).isEmpty()) {
        throw breach(row, column, one.getKey(), "the cell is empty, and the mapping requires it");
      }
    }
  }

  private void add(List<Json> entries, Json template, Row row) throws Breach {
    if (template instanceof Json.Arr(_, var several)) {
      for (Json one : several) {
        add(entries, one, row);
      }
      return;
    }
    Json entry = filled(template, row);
    if (entry != null) {
      entries.add(entry);
    }
  }

  /** The template with the cells of a row; null where all it would hold is empty. */
  private @Nullable Json filled(Json template, Row row) throws Breach {
    return switch (template) {
      case Json.Str(_, String text) -> text(text, row);
      case Json.Num(_, String text) -> new Json.Num(at(row, 0), text);
      case Json.Bool(_, boolean value) -> new Json.Bool(at(row, 0), value);
      case Json.Nul _ -> new Json.Nul(at(row, 0));
      case Json.Arr(_, var values) -> {
        List<Json> filled = new ArrayList<>();
        for (Json value : values) {
          Json one = filled(value, row);
          if (one != null) {
            filled.add(one);
          }
        }
        yield filled.isEmpty() && !values.isEmpty() ? null : new Json.Arr(at(row, 0), filled);
      }
      case Json.Obj(_, var fields) -> {
        List<Json.Field> filled = new ArrayList<>();
        for (Json.Field field : fields) {
          Json one = filled(field.value(), row);
          if (one != null) {
            filled.add(new Json.Field(field.name(), one));
          }
        }
        yield filled.isEmpty() && !fields.isEmpty() ? null : new Json.Obj(at(row, 0), filled);
      }
    };
  }

  private @Nullable Json text(String template, Row row) throws Breach {
    Matcher places = PLACE.matcher(template);
    StringBuilder text = new StringBuilder();
    int from = 0;
    int first = -1;
    boolean uri = template.startsWith("urn:") || template.contains("://");
    while (places.find()) {
      String name = places.group(1);
      Integer column = columns.get(name);
      if (column == null) {
        throw new Breach(
            new Json.Nul(at(row, 0)),
            "the mapping uses {" + name + "} and columns does not name it");
      }
      String cell = cell(row, column);
      if (cell.isEmpty()) {
        return null;
      }
      boolean whole = places.start() == 0 && places.end() == template.length();
      String value = value(row, column, name, cell, places.group(2) != null);
      CsvColumn declared = mapping.columns().getOrDefault(name, CsvColumn.TEXT);
      if (whole && declared.type() == CsvColumn.Type.NUMBER) {
        return new Json.Num(at(row, column), value);
      }
      text.append(template, from, places.start());
      text.append(uri && !whole ? encoded(value) : value);
      from = places.end();
      first = first < 0 ? column : first;
    }
    text.append(template, from, template.length());
    return new Json.Str(at(row, Math.max(0, first)), text.toString());
  }

  private String value(Row row, int column, String name, String cell, boolean offset)
      throws Breach {
    CsvColumn declared = mapping.columns().getOrDefault(name, CsvColumn.TEXT);
    try {
      return offset ? declared.offset(cell) : declared.value(cell);
    } catch (CellException e) {
      throw breach(row, column, name, String.valueOf(e.getMessage()));
    }
  }

  private static Breach breach(Row row, int column, String name, String reason) {
    return new Breach(new Json.Nul(at(row, column)), "column \"" + name + "\": " + reason);
  }

  private static String cell(Row row, int column) {
    return column < row.cells().size() ? row.cells().get(column).strip() : "";
  }

  /** In tables a column is a field, counted from 1. */
  private static Position at(Row row, int column) {
    return new Position(row.line(), column + 1);
  }

  private static String encoded(String value) {
    StringBuilder out = new StringBuilder();
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      if (b > 0 && UNRESERVED.indexOf(b) >= 0) {
        out.append((char) b);
      } else {
        out.append("%%%02X".formatted(b & 0xFF));
      }
    }
    return out.toString();
  }
}
