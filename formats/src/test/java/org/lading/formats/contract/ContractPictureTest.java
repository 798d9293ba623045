package org.lading.formats.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.lading.contract.Days;
import org.lading.contract.Document;
import org.lading.contract.whatif.Event;
import org.lading.contract.whatif.Simulation;
import org.lading.contract.whatif.Step;
import org.lading.formats.contract.picture.ContractPicture;
import org.lading.formats.contract.words.ContractWords;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Pictures are files that a browser reads, with all of the contract in them and nothing else. */
class ContractPictureTest {
  private static final double LETTER = 0.45;

  private static ContractWords words(Document document) {
    return new ContractWords(document, Texts.currency(document.escrow().currency()).orElseThrow());
  }

  private static Element parse(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  private static List<Element> all(Element svg, String name) {
    NodeList found = svg.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static int number(Element element, String attribute) {
    return Integer.parseInt(element.getAttribute(attribute));
  }

  @Test
  void everyTemplateIsDrawnWithAllItsNamesWithinThePicture() throws Exception {
    for (String template : ContractTemplate.NAMES) {
      Document document = Texts.read(Texts.template(template)).document();
      Element svg = parse(ContractPicture.of(words(document), List.of()));
      List<Element> texts = all(svg, "text");
      String said = String.join("\n", texts.stream().map(Element::getTextContent).toList());
      document.stages().forEach(one -> assertTrue(said.contains("Stage " + one.name()), said));
      document.facts().forEach(one -> assertTrue(said.contains(one.name() + ":"), said));
      document.deadlines().forEach(one -> assertTrue(said.contains(one.name() + ", 20"), said));
      for (Element text : texts) {
        double end =
            number(text, "x") + LETTER * number(text, "font-size") * text.getTextContent().length();
        assertTrue(end < number(svg, "width"), template + ": " + text.getTextContent());
        assertTrue(number(text, "y") < number(svg, "height"), template);
      }
    }
  }

  @Test
  void nothingInItActsOrComesFromElsewhere() throws Exception {
    Document document =
        Texts.read(
                ContractTemplate.named("staged-release")
                    .filled(Map.of())
                    .replaceFirst(
                        "title: .*", "title: '<script>alert(1)</script> & \"quoted\" 苹果 \\uD83D'"))
            .document();
    String svg = ContractPicture.of(words(document), List.of());
    Element parsed = parse(svg);
    assertEquals(document.title(), all(parsed, "title").getFirst().getTextContent());
    assertEquals(0, all(parsed, "script").size());
    assertFalse(svg.contains("href") || svg.contains("url(") || svg.contains("@import"), svg);
  }

  @Test
  void whatFiredIsMarkedWithWhatItPaid() throws Exception {
    Document document = Texts.read(Texts.template("staged-release")).document();
    long begin = document.deadlines().getFirst().untilMillis();
    Simulation simulation =
        Simulation.signed(document, Days.of24Hours())
            .block(begin, List.of(new Event.Fund(document.escrow().most())))
            .block(begin + 1, List.of(new Event.Learn(0, List.of(), OptionalLong.empty())))
            .finish();
    long fired = simulation.steps().stream().filter(Step.Fired.class::isInstance).count();
    Element svg = parse(ContractPicture.of(words(document), simulation.steps()));
    List<String> texts = all(svg, "text").stream().map(Element::getTextContent).toList();
    assertEquals(2, fired);
    assertEquals(fired, texts.stream().filter(text -> text.startsWith("fired 2027-")).count());
    assertTrue(texts.contains("exporter 100000.00 CNY"), texts.toString());
    assertTrue(texts.contains("importer 400000.00 CNY, free again"), texts.toString());
  }
}
