package org.lading.formats.epcis;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lading.codec.MalformedException;
import org.lading.provenance.gs1.ApplicationIdentifier;

/**
 * What the cells of a column hold, and how they are written in an event.
 *
 * @param identifier which one; null for other types
 * @param decimalComma whether numbers have a comma before their fraction
 * @param pattern how times are written; null where they are written as the standard does
 * @param zone for times that name none
 */
record CsvColumn(
    Type type,
    @Nullable ApplicationIdentifier identifier,
    boolean required,
    boolean decimalComma,
    @Nullable DateTimeFormatter pattern,
    @Nullable ZoneOffset zone) {
  enum Type {
    TEXT,
    NUMBER,
    TIME,
    /** A GS1 key or qualifier, after the rules of the one table there is. */
    IDENTIFIER
  }

  /** A cell that does not hold what its column says. */
  static final class CellException extends Exception {
    private static final long serialVersionUID = 1L;

    CellException(String reason) {
      super(reason, null, false, false);
    }
  }

  private static final Pattern POINT = Pattern.compile("-?\\d+(?:\\.\\d+)?");
  private static final Pattern COMMA = Pattern.compile("-?\\d+(?:,\\d+)?");

  static final CsvColumn TEXT = new CsvColumn(Type.TEXT, null, false, false, null, null);

  /** Reads patterns as people write them, and takes no 30th of February. */
  static DateTimeFormatter pattern(String text) {
    return DateTimeFormatter.ofPattern(text.replace('y', 'u'), Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /** The cell as the event has it. */
  String value(String cell) throws CellException {
    return switch (type) {
      case TEXT -> cell;
      case NUMBER -> number(cell);
      case TIME -> time(cell).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
      case IDENTIFIER -> identified(cell);
    };
  }

  private String number(String cell) throws CellException {
    if ((decimalComma ? COMMA : POINT).matcher(cell).matches()) {
      return cell.replace(',', '.');
    }
    if (!decimalComma && COMMA.matcher(cell).matches()) {
      throw new CellException(
          cell
              + " has a decimal comma where the mapping expects a point; write "
              + cell.replace(',', '.')
              + ", or say decimal: \",\" for this column of the mapping");
    }
    if (decimalComma && POINT.matcher(cell).matches()) {
      throw new CellException(
          cell
              + " has a decimal point where the mapping expects a comma; write "
              + cell.replace('.', ',')
              + ", or say decimal: \".\" for this column of the mapping");
    }
    throw new CellException(
        "a number reads like "
            + (decimalComma ? "1250,75" : "1250.75")
            + ", without separators between thousands; this one reads "
            + cell);
  }

  private OffsetDateTime time(String cell) throws CellException {
    DateTimeFormatter form = pattern == null ? DateTimeFormatter.ISO_OFFSET_DATE_TIME : pattern;
    try {
      TemporalAccessor parsed = form.parse(cell);
      if (parsed.isSupported(ChronoField.OFFSET_SECONDS)) {
        return OffsetDateTime.from(parsed);
      }
      if (zone == null) {
        throw new CellException(
            cell + " names no zone; say zone: \"+08:00\" for this column of the mapping");
      }
      LocalTime time =
          parsed.isSupported(ChronoField.HOUR_OF_DAY) ? LocalTime.from(parsed) : LocalTime.MIDNIGHT;
      return LocalDateTime.of(LocalDate.from(parsed), time).atOffset(zone);
    } catch (DateTimeException e) {
      String like =
          pattern == null
              ? "2026-03-01T09:30:00+08:00"
              : form.format(OffsetDateTime.of(2026, 3, 1, 9, 30, 0, 0, ZoneOffset.ofHours(8)));
      throw new CellException("a time reads like " + like + ", this one reads " + cell);
    }
  }

  /** The offset from UTC of a time. */
  String offset(String cell) throws CellException {
    String id = time(cell).getOffset().getId();
    return id.equals("Z") ? "+00:00" : id;
  }

  private String identified(String cell) throws CellException {
    try {
      return Objects.requireNonNull(identifier).read(cell);
    } catch (MalformedException e) {
      throw new CellException(String.valueOf(e.getMessage()));
    }
  }
}
