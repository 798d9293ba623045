package org.lading.formats.epcis;

/** A document that cannot be read as one: nothing of it, or nothing more of it, is accepted. */
public final class RefusedDocumentException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  RefusedDocumentException(Refusal refusal) {
    super(refusal.toString());
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }
}
