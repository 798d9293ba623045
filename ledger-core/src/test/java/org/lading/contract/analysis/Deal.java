package org.lading.contract.analysis;

import static org.lading.contract.analysis.Sketch.CARRIER;
import static org.lading.contract.analysis.Sketch.EXPORTER;
import static org.lading.contract.analysis.Sketch.IMPORTER;
import static org.lading.contract.analysis.Sketch.all;
import static org.lading.contract.analysis.Sketch.by;
import static org.lading.contract.analysis.Sketch.goOn;
import static org.lading.contract.analysis.Sketch.known;
import static org.lading.contract.analysis.Sketch.missing;
import static org.lading.contract.analysis.Sketch.perDayLate;
import static org.lading.contract.analysis.Sketch.percent;
import static org.lading.contract.analysis.Sketch.rest;
import static org.lading.contract.analysis.Sketch.when;

import java.util.List;
import java.util.Optional;
import org.lading.contract.Document;
import org.lading.contract.FactSource;
import org.lading.contract.FactTerm;
import org.lading.identity.OrganisationId;
import org.lading.identity.ShortName;

/** A contract as traders make them: goods delivered, cleared, kept cold, and paid in two steps. */
final class Deal {
  private Deal() {}

  static Document usual() {
    Sketch sketch = new Sketch().escrow(1_000_000, 2_000_000);
    int sign = sketch.deadline("signing", 2);
    int deliver = sketch.deadline("delivery-due", 10);
    int late = sketch.deadline("delivery-end", 15);
    int clear = sketch.deadline("clearance-due", 20);
    int arbitrate = sketch.deadline("arbitration", 28);
    int delivered =
        sketch.fact(
            new FactTerm(
                new ShortName("delivered"),
                "",
                new FactSource.Received(new OrganisationId("bluesky"), "urn:box", "urn:quay"),
                List.of(),
                false));
    int warm =
        sketch.fact(
            new FactTerm(
                new ShortName("too-warm"),
                "",
                new FactSource.Breach(
                    List.of(new OrganisationId("swift")),
                    "urn:box",
                    Optional.empty(),
                    false,
                    8_000_000),
                List.of(FactSource.READING),
                false));
    int cleared = sketch.fact("cleared", "customs");
    int released =
        sketch.fact("released", 2, false, List.of(), "surveyor-a", "surveyor-b", "swift");
    sketch.stage(
        "transport",
        late,
        rest(IMPORTER),
        when(all(by(delivered, deliver), known(delivered)), goOn(1, percent(EXPORTER, 30))),
        when(
            known(delivered),
            goOn(1, percent(EXPORTER, 20), perDayLate(IMPORTER, 1, 10, delivered, deliver))));
    sketch.stage(
        "clearance",
        clear,
        rest(IMPORTER, percent(CARRIER, 5)),
        when(all(known(cleared), known(warm)), rest(EXPORTER, percent(IMPORTER, 20))),
        when(all(known(cleared), known(released)), rest(EXPORTER)),
        when(
            all(Sketch.from(clear), missing(released), known(cleared)),
            rest(EXPORTER, percent(IMPORTER, 10))));
    return sketch.fundBy(sign).dispute(arbitrate, Optional.of(known(delivered))).document();
  }
}
