package org.lading.formats.epcis;

import java.util.ArrayList;
import java.util.List;
import org.lading.formats.epcis.Envelope.EventList;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads a whole document, keeping all but its events, which it counts. */
final class EnvelopeScan {
  private final JsonParser parser;
  private final JsonTrees trees;
  private EventList list = EventList.NONE;
  private long events;
  private boolean inQueryResults;

  EnvelopeScan(JsonParser parser) {
    this.parser = parser;
    this.trees = new JsonTrees(parser);
  }

  EventList list() {
    return list;
  }

  long events() {
    return events;
  }

  /** The document without its events; the parser stands at its first token. */
  Json read() throws Breach {
    return parser.currentToken() == JsonToken.START_OBJECT ? object(0) : trees.read();
  }

  /** An object on the way to the events: the document is level 0, its body 1. */
  private Json object(int level) throws Breach {
    Position at = trees.position();
    List<Json.Field> fields = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      Position nameAt = trees.position();
      for (Json.Field field : fields) {
        if (field.name().equals(name)) {
          throw new Breach(
              new Json.Str(nameAt, name), "the member \"" + name + "\" is written twice");
        }
      }
      parser.nextToken();
      if (parser.currentToken() == JsonToken.START_ARRAY && isEventList(level, name)) {
        countEvents(level, nameAt);
      } else {
        fields.add(new Json.Field(name, value(level, name)));
      }
    }
    return new Json.Obj(at, fields);
  }

  private Json value(int level, String name) throws Breach {
    boolean object = parser.currentToken() == JsonToken.START_OBJECT;
    boolean query = level == 1 && name.equals("queryResults");
    boolean leads =
        (level == 0 && name.equals("epcisBody"))
            || query
            || (level == 2 && name.equals("resultsBody"));
    if (!object || !leads) {
      return trees.read();
    }
    inQueryResults |= query;
    Json value = object(level + 1);
    inQueryResults &= !query;
    return value;
  }

  private boolean isEventList(int level, String name) {
    return name.equals("eventList") && (level == 1 || (level == 3 && inQueryResults));
  }

  private void countEvents(int level, Position nameAt) throws Breach {
    if (list != EventList.NONE) {
      throw new Breach(new Json.Str(nameAt, ""), "a document has one list of events, not two");
    }
    list = level == 1 ? EventList.IN_BODY : EventList.IN_QUERY_RESULTS;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      parser.skipChildren();
      events++;
    }
  }
}
