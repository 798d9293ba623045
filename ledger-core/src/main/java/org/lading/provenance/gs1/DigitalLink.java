package org.lading.provenance.gs1;

import static org.lading.provenance.gs1.ApplicationIdentifier.CONSUMER_VARIANT;
import static org.lading.provenance.gs1.ApplicationIdentifier.LOT;
import static org.lading.provenance.gs1.ApplicationIdentifier.SERIAL;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;

/**
 * Reads and writes GS1 Digital Links.
 *
 * <p>Any web address can have a path that ends like a Digital Link. On the host of GS1 itself it
 * must be one; elsewhere it is taken for one when the value has the lengths and characters of the
 * key, and is an ordinary address otherwise. What is taken for one must have right check digits.
 */
final class DigitalLink {
  private static final String ROOT = "https://id.gs1.org/";
  private static final String HOST = "id.gs1.org";

  private DigitalLink() {}

  static Identifier parse(String uri) throws MalformedException {
    int authority = uri.indexOf("://") + 3;
    int end = endOfPath(uri, authority);
    int path = uri.indexOf('/', authority);
    boolean canonicalHost =
        uri.regionMatches(true, authority, HOST, 0, HOST.length())
            && path == authority + HOST.length();
    if (path < 0 || path >= end) {
      return new Identifier.OtherUri(uri);
    }
    List<String> segments = segments(uri, path + 1, end);
    int at = keyPosition(segments);
    if (at < 0 && canonicalHost) {
      throw new MalformedException(
          -1, "should be a GS1 Digital Link, with a primary key such as /01/ and its qualifiers");
    }
    if (at < 0 || (!canonicalHost && !fits(segments, at))) {
      return new Identifier.OtherUri(uri);
    }
    return read(segments, at);
  }

  static String write(Identifier.Gs1 id) {
    StringBuilder out = new StringBuilder(80).append(ROOT).append(id.primaryKey().code());
    PercentEncoding.encode(id.value(), out.append('/'));
    boolean serialised = false;
    for (Identifier.Qualifier qualifier : id.qualifiers()) {
      serialised |= qualifier.identifier() == SERIAL;
    }
    for (Identifier.Qualifier qualifier : id.qualifiers()) {
      ApplicationIdentifier kind = qualifier.identifier();
      if (kind == CONSUMER_VARIANT || (kind == LOT && serialised)) {
        continue;
      }
      out.append('/').append(kind.code()).append('/');
      PercentEncoding.encode(qualifier.value(), out);
    }
    return out.toString();
  }

  private static int endOfPath(String uri, int from) {
    int end = uri.length();
    for (char mark : new char[] {'?', '#'}) {
      int found = uri.indexOf(mark, from);
      if (found >= 0 && found < end) {
        end = found;
      }
    }
    return end;
  }

  private static List<String> segments(String uri, int from, int end) throws MalformedException {
    List<String> segments = new ArrayList<>();
    int start = from;
    for (int i = from; i <= end; i++) {
      if (i == end || uri.charAt(i) == '/') {
        // One slash at the very end changes nothing.
        if (i < end || i > start) {
          segments.add(uri.substring(start, i));
        }
        start = i + 1;
      }
      if (segments.size() > Limits.URI_SEGMENTS) {
        throw new MalformedException(
            -1, "a path should have at most " + Limits.URI_SEGMENTS + " segments");
      }
    }
    return segments;
  }

  /** Where the primary key stands: pairs are read from the end as long as they are qualifiers. */
  private static int keyPosition(List<String> segments) {
    for (int i = segments.size() - 2; i >= 0; i -= 2) {
      Optional<ApplicationIdentifier> found = ApplicationIdentifier.find(segments.get(i));
      if (found.isEmpty()) {
        return -1;
      }
      if (found.get().isPrimaryKey()) {
        return i;
      }
    }
    return -1;
  }

  private static boolean fits(List<String> segments, int at) {
    try {
      ApplicationIdentifier key = ApplicationIdentifier.find(segments.get(at)).orElseThrow();
      return key.fits(key.completed(PercentEncoding.decode(segments.get(at + 1))));
    } catch (MalformedException e) {
      return false;
    }
  }

  private static Identifier read(List<String> segments, int at) throws MalformedException {
    ApplicationIdentifier key = ApplicationIdentifier.find(segments.get(at)).orElseThrow();
    String value = key.completed(PercentEncoding.decode(segments.get(at + 1)));
    key.verify(value);
    List<Identifier.Qualifier> qualifiers = new ArrayList<>();
    for (int i = at + 2; i < segments.size(); i += 2) {
      ApplicationIdentifier kind = ApplicationIdentifier.find(segments.get(i)).orElseThrow();
      String text = PercentEncoding.decode(segments.get(i + 1));
      kind.verify(text);
      if (!kind.saysNothing(text)) {
        qualifiers.add(new Identifier.Qualifier(kind, text));
      }
    }
    key.verifyOrder(Collections.unmodifiableList(qualifiers));
    return new Identifier.Gs1(key, value, qualifiers);
  }
}
