package org.lading.provenance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.provenance.event.CaptureDocument;
import org.lading.provenance.event.DocumentFormat;
import org.lading.provenance.event.Extension;
import org.lading.provenance.event.Extension.Items;
import org.lading.provenance.event.Extension.Member;
import org.lading.provenance.event.Extension.Members;
import org.lading.provenance.event.Extension.Name;
import org.lading.provenance.event.Extension.Text;
import org.lading.provenance.event.ProvenancePart;

/** Documents with master data. */
public final class TestDocuments {
  private TestDocuments() {}

  /**
   * A part with a document that tells of one place.
   *
   * @param namesAndValues attributes by their words, like {@code countryCode}, {@code KZ}
   */
  public static Bytes ofPlace(String place, String... namesAndValues) {
    List<Extension> attributes = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      attributes.add(
          members(
              "id",
              new Text("urn:epcglobal:cbv:mda#" + namesAndValues[i]),
              "attribute",
              new Text(namesAndValues[i + 1])));
    }
    Members element = members("id", new Text(place), "attributes", new Items(attributes));
    Members vocabulary =
        members(
            "type",
            new Text("urn:epcglobal:epcis:vtype:BusinessLocation"),
            "vocabularyElementList",
            new Items(List.of(element)));
    Members header =
        members("epcisMasterData", members("vocabularyList", new Items(List.of(vocabulary))));
    CaptureDocument document =
        new CaptureDocument(
            Hash.ZERO,
            DocumentFormat.EPCIS_JSON,
            "2.0",
            null,
            null,
            0,
            members("epcisHeader", header));
    return new ProvenancePart.Document(document).encode();
  }

  private static Members members(Object... namesAndValues) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.add(
          new Member(Name.plain((String) namesAndValues[i]), (Extension) namesAndValues[i + 1]));
    }
    members.sort(Comparator.comparing(member -> member.name().text()));
    return new Members(members);
  }
}
