package org.lading.formats.iso20022;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * A folder with official schemas, as ISO 20022 publishes them. A schema is found by the namespace
 * it is for, whatever its file is called; it is compiled when a message first needs it, and once.
 * Nothing else is opened: no other folder, no network. Several threads may share one.
 */
public final class SchemaFolder {
  private static final int FILES = 10_000;

  private final Path folder;
  private final Map<String, Path> files = new TreeMap<>();
  private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

  private SchemaFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Looks which schemas the folder has; those for other things than ISO 20022 are left aside.
   *
   * @throws IOException if the folder or a file in it cannot be read, or two are for one namespace
   */
  public static SchemaFolder open(Path folder) throws IOException {
    SchemaFolder schemas = new SchemaFolder(folder);
    List<Path> found;
    try (Stream<Path> list = Files.list(folder)) {
      found =
          list.filter(file -> file.toString().endsWith(".xsd")).sorted().limit(FILES + 1L).toList();
    }
    if (found.size() > FILES) {
      throw new IOException(folder + " has more than " + FILES + " schemas");
    }
    XMLInputFactory factory = MessageScanner.factory();
    for (Path file : found) {
      String namespace = target(factory, file);
      if (namespace != null && namespace.startsWith(MessageVersion.NAMESPACE)) {
        Path other = schemas.files.put(namespace, file);
        if (other != null) {
          throw new IOException(
              "two schemas are for " + namespace + ": " + other + " and " + file + "; keep one");
        }
      }
    }
    return schemas;
  }

  private static @Nullable String target(XMLInputFactory factory, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader reader = factory.createXMLStreamReader(new MessageInput(in));
      // Schemas that others publish beside these may begin with a DOCTYPE; it is stepped over.
      int event = reader.next();
      while (event != XMLStreamConstants.START_ELEMENT) {
        event = reader.next();
      }
      return reader.getAttributeValue(null, "targetNamespace");
    } catch (XMLStreamException e) {
      throw new IOException(file + " is no schema: " + e.getMessage(), e);
    }
  }

  /** The messages there are schemas for, by namespace. */
  public List<String> namespaces() {
    return List.copyOf(files.keySet());
  }

  Path folder() {
    return folder;
  }

  /**
   * The schema of a message, or null where the folder has none.
   *
   * @throws IOException if the file cannot be read, or is no schema that stands by itself
   */
  @Nullable Schema schema(MessageVersion version) throws IOException {
    String namespace = version.namespace();
    Schema known = compiled.get(namespace);
    Path file = files.get(namespace);
    if (known != null || file == null) {
      return known;
    }
    Schema made = compile(file);
    compiled.put(namespace, made);
    return made;
  }

  private static Schema compile(Path file) throws IOException {
    SchemaFactory factory = SchemaFactory.newDefaultInstance();
    try (InputStream in = Files.newInputStream(file)) {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      return factory.newSchema(new StreamSource(in));
    } catch (SAXException e) {
      throw new IOException(file + " is no schema that stands by itself: " + e.getMessage(), e);
    }
  }
}
