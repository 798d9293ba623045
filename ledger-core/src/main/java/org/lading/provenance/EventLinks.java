package org.lading.provenance;

import java.util.List;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;

/**
 * The item keys an aggregation, association or transformation ties together, so that a trace does
 * not need the bodies of events. Empty text stands for none.
 *
 * @param entry as in {@link ItemEntry}, roles 0
 */
public record EventLinks(
    ItemEntry entry,
    String parent,
    List<String> children,
    List<String> inputs,
    List<String> outputs,
    String transformationId) {
  public EventLinks {
    children = List.copyOf(children);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  public Bytes encode() {
    CanonicalWriter w = new CanonicalWriter(256);
    w.bytes(1, entry.encode()).string(2, parent);
    children.forEach(each -> w.element(3, each));
    inputs.forEach(each -> w.element(4, each));
    outputs.forEach(each -> w.element(5, each));
    return w.string(6, transformationId).toBytes();
  }

  public static EventLinks decode(Bytes bytes) throws MalformedException {
    return CanonicalReader.readAll(
        bytes,
        r ->
            new EventLinks(
                ItemEntry.decode(r.bytes(1)),
                r.string(2),
                r.repeatedStrings(3, Limits.EVENT_IDENTIFIERS),
                r.repeatedStrings(4, Limits.EVENT_IDENTIFIERS),
                r.repeatedStrings(5, Limits.EVENT_IDENTIFIERS),
                r.string(6)));
  }
}
