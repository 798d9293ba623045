package org.lading.formats.iso20022;

/**
 * Money of a message.
 *
 * @param currency three letters of ISO 4217
 * @param minorUnits exact; below zero only in a balance that the bank is owed
 */
public record Amount(String currency, long minorUnits) {}
