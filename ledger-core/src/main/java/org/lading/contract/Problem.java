package org.lading.contract;

/**
 * Something a document may not say.
 *
 * @param path where it stands, such as {@code stages[1].clauses[0].when.parts[2]}: the names of the
 *     components of {@link Document} and of what it holds
 */
public record Problem(String path, String what) {}
