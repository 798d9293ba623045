package org.lading.formats.epcis;

import java.io.InputStream;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.ls.LSInput;
import org.w3c.dom.ls.LSResourceResolver;
import org.xml.sax.SAXException;

/** The versions of EPCIS that are read from XML, each with its namespaces and official schema. */
enum XmlVersion {
  V1_2(
      "EPCIS 1.2",
      "urn:epcglobal:epcis:xsd:1",
      "urn:epcglobal:epcis-query:xsd:1",
      Pattern.compile("1(?:\\.[012])?"),
      "/xsd/1_2_0/",
      "EPCglobal-epcis-query-1_2.xsd"),
  V2_0(
      "EPCIS 2.0",
      "urn:epcglobal:epcis:xsd:2",
      "urn:epcglobal:epcis-query:xsd:2",
      Pattern.compile("2\\.0(?:\\.\\d+)*|2"),
      "/xsd/2_0_0/",
      "EPCglobal-epcis-query-2_0.xsd");

  private final String title;
  private final String namespace;
  private final String queryNamespace;
  private final Pattern versions;
  private final String folder;
  private final String entry;

  XmlVersion(
      String title,
      String namespace,
      String queryNamespace,
      Pattern versions,
      String folder,
      String entry) {
    this.title = title;
    this.namespace = namespace;
    this.queryNamespace = queryNamespace;
    this.versions = versions;
    this.folder = folder;
    this.entry = entry;
  }

  String title() {
    return title;
  }

  String namespace() {
    return namespace;
  }

  String queryNamespace() {
    return queryNamespace;
  }

  /** Whether a document in these namespaces may call its version so. */
  boolean isCalled(String schemaVersion) {
    return versions.matcher(schemaVersion).matches();
  }

  /** Reads the official schema, from the library that carries it; nothing else is ever fetched. */
  Schema schema() {
    SchemaFactory factory = SchemaFactory.newDefaultInstance();
    try (InputStream in = resource(entry)) {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setResourceResolver(new Bundled());
      return factory.newSchema(new StreamSource(in, entry));
    } catch (SAXException | java.io.IOException e) {
      throw new IllegalStateException("the bundled schema of " + title + " cannot be read", e);
    }
  }

  private InputStream resource(String name) {
    InputStream in = XmlVersion.class.getResourceAsStream(folder + name);
    if (in == null) {
      throw new IllegalStateException("the library with the schemas of EPCIS lacks " + name);
    }
    return in;
  }

  /** Finds the schemas that schemas import among their siblings. */
  private final class Bundled implements LSResourceResolver {
    @Override
    public LSInput resolveResource(
        @Nullable String type,
        @Nullable String namespaceURI,
        @Nullable String publicId,
        @Nullable String systemId,
        @Nullable String baseURI) {
      String path = String.valueOf(systemId);
      return new SchemaInput(path, resource(path.substring(path.lastIndexOf('/') + 1)));
    }
  }
}
