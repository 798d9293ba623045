package org.lading.formats.epcis;

import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Spelling;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.provenance.gs1.ApplicationIdentifier;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Says how the rows of a table become events: a template of an event in the words of EPCIS in JSON,
 * with the names of columns in braces (docs/spec/csv-mapping.md). The file is YAML, of which JSON
 * is a part.
 */
public final class CsvMapping {
  private static final int FILE_BYTES = 1 << 20;
  private static final Position NOWHERE = new Position(1, 1);

  private final String name;
  private final Hash sha256;
  private final char separator;
  private final Map<String, CsvColumn> columns;
  private final List<String> group;
  private final Json context;
  private final Json.Obj event;
  private final Json.Obj rows;

  private CsvMapping(Map<?, ?> file, Hash sha256) {
    this.sha256 = sha256;
    this.name = text(file, "name", "unnamed");
    String written = text(file, "separator", ",");
    if (written.length() != 1) {
      throw new IllegalArgumentException("separator is one character, not \"" + written + "\"");
    }
    this.separator = written.charAt(0);
    this.columns = columns(file.get("columns"));
    this.group = group(file.get("group"));
    Object prefixes = file.get("context");
    this.context =
        prefixes == null
            ? new Json.Str(NOWHERE, Prefixes.STANDARD_CONTEXT)
            : new Json.Arr(
                NOWHERE, List.of(new Json.Str(NOWHERE, Prefixes.STANDARD_CONTEXT), json(prefixes)));
    this.event = object(file, "event");
    this.rows = file.get("rows") == null ? new Json.Obj(NOWHERE, List.of()) : object(file, "rows");
    for (Object key : file.keySet()) {
      requireKnown(String.valueOf(key));
    }
  }

  /**
   * Reads a mapping file.
   *
   * @throws IllegalArgumentException says what is wrong with it, and where
   */
  public static CsvMapping of(Bytes file) {
    if (file.length() > FILE_BYTES) {
      throw new IllegalArgumentException("a mapping has at most " + FILE_BYTES + " bytes");
    }
    Object tree;
    try {
      LoadSettings settings =
          LoadSettings.builder()
              .setAllowDuplicateKeys(false)
              .setMaxAliasesForCollections(1)
              .setCodePointLimit(FILE_BYTES)
              .build();
      tree = new Load(settings).loadFromString(file.utf8());
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException("not YAML: " + e.getMessage(), e);
    }
    if (!(tree instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("a mapping has the members name, columns and event");
    }
    return new CsvMapping(map, Sha256.of(file));
  }

  private static void requireKnown(String key) {
    List<String> known =
        List.of("name", "separator", "columns", "group", "context", "event", "rows");
    if (!known.contains(key)) {
      throw new IllegalArgumentException(
          "a mapping has no member \"" + key + "\"" + Spelling.meantBy(key, known));
    }
  }

  private static String text(Map<?, ?> file, String key, String otherwise) {
    Object value = file.get(key);
    return value == null ? otherwise : String.valueOf(value);
  }

  private static Json.Obj object(Map<?, ?> file, String key) {
    if (json(file.get(key)) instanceof Json.Obj object) {
      return object;
    }
    throw new IllegalArgumentException(key + " is an object, as EPCIS has it in JSON");
  }

  private static Map<String, CsvColumn> columns(@Nullable Object tree) {
    if (!(tree instanceof Map<?, ?> map) || map.isEmpty()) {
      throw new IllegalArgumentException("columns names the columns that are used");
    }
    Map<String, CsvColumn> columns = new LinkedHashMap<>();
    map.forEach((name, value) -> columns.put(String.valueOf(name), column(name, value)));
    return columns;
  }

  private static CsvColumn column(Object name, @Nullable Object tree) {
    if (tree == null) {
      return CsvColumn.TEXT;
    }
    if (!(tree instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("column " + name + " is an object like {type: number}");
    }
    try {
      String type = text(map, "type", "text");
      String pattern = text(map, "pattern", "");
      String zone = text(map, "zone", "");
      return new CsvColumn(
          type(type),
          ApplicationIdentifier.named(type).orElse(null),
          text(map, "required", "false").equals("true"),
          text(map, "decimal", ".").equals(","),
          pattern.isEmpty() ? null : CsvColumn.pattern(pattern),
          zone.isEmpty() ? null : ZoneOffset.of(zone));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IllegalArgumentException("column " + name + ": " + e.getMessage(), e);
    }
  }

  private static CsvColumn.Type type(String text) {
    return switch (text) {
      case "text" -> CsvColumn.Type.TEXT;
      case "number" -> CsvColumn.Type.NUMBER;
      case "time" -> CsvColumn.Type.TIME;
      default -> {
        if (ApplicationIdentifier.named(text).isEmpty()) {
          throw new IllegalArgumentException(
              "the type is text, number, time, or an identifier as gtin, sscc, gln, lot or ser, not "
                  + text);
        }
        yield CsvColumn.Type.IDENTIFIER;
      }
    };
  }

  private List<String> group(@Nullable Object tree) {
    List<String> names = new ArrayList<>();
    if (tree instanceof List<?> list) {
      for (Object one : list) {
        if (!columns.containsKey(String.valueOf(one))) {
          throw new IllegalArgumentException("group names " + one + ", which is not in columns");
        }
        names.add(String.valueOf(one));
      }
    } else if (tree != null) {
      throw new IllegalArgumentException("group is a list of columns");
    }
    return names;
  }

  private static Json json(@Nullable Object tree) {
    return switch (tree) {
      case null -> new Json.Nul(NOWHERE);
      case Map<?, ?> map -> {
        List<Json.Field> fields = new ArrayList<>();
        map.forEach((key, value) -> fields.add(new Json.Field(String.valueOf(key), json(value))));
        yield new Json.Obj(NOWHERE, fields);
      }
      case List<?> list -> new Json.Arr(NOWHERE, list.stream().map(CsvMapping::json).toList());
      case Number number -> new Json.Num(NOWHERE, number.toString());
      case Boolean truth -> new Json.Bool(NOWHERE, truth);
      default -> new Json.Str(NOWHERE, tree.toString());
    };
  }

  /** What the mapping calls itself. */
  public String name() {
    return name;
  }

  Hash sha256() {
    return sha256;
  }

  char separator() {
    return separator;
  }

  Map<String, CsvColumn> columns() {
    return columns;
  }

  /** Columns whose values one event's rows share; empty where each row is an event. */
  List<String> group() {
    return group;
  }

  Json context() {
    return context;
  }

  Json.Obj event() {
    return event;
  }

  /** Lists of the event, each with the entry that every row adds. */
  Json.Obj rows() {
    return rows;
  }
}
