package org.lading.contract.analysis;

import java.util.OptionalInt;

/**
 * A clause that can fire.
 *
 * @param interval how many deadlines have passed
 * @param clause its place, or {@link org.lading.contract.Course#LAST_CLAUSE}
 * @param arbitration whether because the arbiter said nothing
 * @param known all knowledge with which it fires so
 * @param unknown a bit for each line that is a rate and whose fact is not known
 * @param path what is paid then, what this clause pays included
 * @param next the stage it goes on to
 * @param goesOn of {@code known}, what leaves money for that stage
 */
record Firing(
    int interval,
    Place at,
    int clause,
    boolean arbitration,
    int known,
    long unknown,
    int path,
    OptionalInt next,
    int goesOn) {}
