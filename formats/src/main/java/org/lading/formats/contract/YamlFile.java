package org.lading.formats.contract;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A file of YAML as a tree, each part with its line and column. What is not a tree of lists, keys
 * and texts, such as aliases, which can make a small file a huge one, is refused before a tree is
 * made.
 */
final class YamlFile {
  /** Twelve conditions in one another are two levels each, and stand nine deep. */
  private static final int DEPTH = 64;

  private static final Pattern INDENT = Pattern.compile("^[ \t]+", Pattern.MULTILINE);

  private final String text;
  private int depth;
  private int documents;

  private YamlFile(String text) {
    this.text = text;
  }

  /** The text of a file, without a mark of the order of bytes. */
  static String text(Bytes file) throws RefusedContractException {
    if (file.length() > Limits.CONTRACT_TEXT_BYTES) {
      throw refused(
          Spot.BEGIN,
          "a contract's text has at most "
              + Limits.CONTRACT_TEXT_BYTES
              + " bytes, this one "
              + file.length());
    }
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file.array())).toString();
      return withoutTabs(text.startsWith("\ufeff") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      throw refused(Spot.BEGIN, "a contract's text is UTF-8; save it so");
    }
  }

  /** JSON may be indented with tabs, YAML not; each becomes one space, so that columns stay. */
  private static String withoutTabs(String text) {
    if (!text.stripLeading().startsWith("{")) {
      return text;
    }
    return INDENT.matcher(text).replaceAll(match -> " ".repeat(match.group().length()));
  }

  static Node tree(String text) throws RefusedContractException {
    return new YamlFile(text).tree();
  }

  private Node tree() throws RefusedContractException {
    LoadSettings settings =
        LoadSettings.builder()
            .setCodePointLimit(Limits.CONTRACT_TEXT_BYTES)
            .setMaxAliasesForCollections(1)
            .build();
    try {
      for (Event event : new Parse(settings).parseString(text)) {
        look(event);
      }
      Optional<Node> root = new Compose(settings).composeString(text);
      return root.orElseThrow(() -> refused(Spot.BEGIN, "expected a contract, came an empty file"));
    } catch (MarkedYamlEngineException e) {
      Spot at = e.getProblemMark().or(e::getContextMark).map(Spot::of).orElse(Spot.BEGIN);
      throw refused(at, "this is not YAML: " + visible(e.getProblem()) + hint(at));
    } catch (ReaderException e) {
      throw refused(
          spot(e.getPosition()),
          String.format("the character U+%04X does not stand in a text", e.getCodePoint()));
    } catch (YamlEngineException e) {
      throw refused(Spot.BEGIN, "this is not YAML: " + e.getMessage());
    }
  }

  private void look(Event event) throws RefusedContractException {
    Spot at = event.getStartMark().map(Spot::of).orElse(Spot.BEGIN);
    if (event instanceof DocumentStartEvent && ++documents > 1) {
      throw refused(at, "a file holds one contract; here begins a second one");
    }
    if (event instanceof AliasEvent
        || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
      throw refused(
          at,
          "anchors (&) and aliases (*) are not read: write it out, or give it a name under values");
    }
    boolean tagged =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag().isPresent();
          case CollectionStartEvent collection -> collection.getTag().isPresent();
          default -> false;
        };
    if (tagged) {
      throw refused(at, "tags (!) are not read; a text that begins with ! stands in quotes");
    }
    if (event instanceof CollectionStartEvent && ++depth > DEPTH) {
      throw refused(at, "lists and keys stand at most " + DEPTH + " deep in one another");
    }
    if (event instanceof CollectionEndEvent) {
      depth--;
    }
  }

  private static String visible(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  /** What most often breaks a text that people write. */
  private String hint(Spot at) {
    String line = text.lines().skip(at.line() - 1L).findFirst().orElse("");
    return line.indexOf('\t') >= 0
        ? "; indent with spaces, not with tabs"
        : "; a text with ': ', '#', or one of >|%@`*&!{[ at its beginning stands in quotes";
  }

  private Spot spot(int character) {
    int end =
        text.offsetByCodePoints(0, Math.min(character, text.codePointCount(0, text.length())));
    int line = (int) text.substring(0, end).chars().filter(c -> c == '\n').count() + 1;
    return new Spot(line, end - text.lastIndexOf('\n', Math.max(0, end - 1)));
  }

  private static RefusedContractException refused(Spot at, String what) {
    return new RefusedContractException(List.of(new TextProblem(at, what)));
  }
}
