package org.lading.formats.iso20022;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The messages that are read, and their versions: those in which the elements that are read have
 * the same names and places.
 */
public enum MessageType {
  PAIN_001("pain.001", 3, 12, "CstmrCdtTrfInitn"),
  PACS_002("pacs.002", 3, 15, "FIToFIPmtStsRpt"),
  PACS_004("pacs.004", 2, 14, "PmtRtr"),
  PACS_008("pacs.008", 2, 13, "FIToFICstmrCdtTrf"),
  PACS_009("pacs.009", 2, 12, "FICdtTrf", "FinInstnCdtTrf"),
  CAMT_029("camt.029", 3, 13, "RsltnOfInvstgtn"),
  CAMT_053("camt.053", 2, 13, "BkToCstmrStmt"),
  CAMT_054("camt.054", 2, 13, "BkToCstmrDbtCdtNtfctn"),
  CAMT_056("camt.056", 1, 11, "FIToFIPmtCxlReq");

  private final String code;
  private final int first;
  private final int last;
  private final String root;
  private final String olderRoot;

  MessageType(String code, int first, int last, String root) {
    this(code, first, last, root, root);
  }

  MessageType(String code, int first, int last, String root, String olderRoot) {
    this.code = code;
    this.first = first;
    this.last = last;
    this.root = root;
    this.olderRoot = olderRoot;
  }

  /** Business area and number, as in {@code pacs.008}. */
  public String code() {
    return code;
  }

  /** The oldest version that is read. */
  public int first() {
    return first;
  }

  /** The newest version that is read. */
  public int last() {
    return last;
  }

  /** What the element inside Document is called. */
  String root() {
    return root;
  }

  boolean isRoot(String name) {
    return name.equals(root) || name.equals(olderRoot);
  }

  static String all() {
    return Arrays.stream(values()).map(MessageType::code).collect(Collectors.joining(", "));
  }
}
