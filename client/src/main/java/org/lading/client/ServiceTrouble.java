package org.lading.client;

import io.grpc.Status;
import java.util.Optional;

/**
 * Why a node could not answer a call (docs/spec/api.md#troubles): nothing is said here about a
 * transaction, only about this call on this node. The numbers are stable and follow those of
 * rejections and refusals.
 */
public enum ServiceTrouble {
  MALFORMED_REQUEST(
      901,
      Status.Code.INVALID_ARGUMENT,
      Remedy.CORRECT,
      "the request is not what the call asks for"),
  UNKNOWN_TRANSACTION(
      902, Status.Code.NOT_FOUND, Remedy.ANOTHER_NODE, "the ledger holds no such transaction yet"),
  UNKNOWN_BLOCK(
      903, Status.Code.NOT_FOUND, Remedy.ANOTHER_NODE, "there is no such final block yet"),
  UNKNOWN_VIEW(
      904, Status.Code.NOT_FOUND, Remedy.CORRECT, "the view is closed, or another caller's"),
  CERTIFICATE_NEEDED(
      905,
      Status.Code.UNAUTHENTICATED,
      Remedy.CORRECT,
      "the call needs a certificate with a registered key"),
  NOT_PERMITTED(
      906, Status.Code.PERMISSION_DENIED, Remedy.CORRECT, "the caller may not call this here"),
  POOL_FULL(
      907, Status.Code.RESOURCE_EXHAUSTED, Remedy.WAIT, "too much waits to be ordered already"),
  TOO_MANY_CALLS(
      908, Status.Code.RESOURCE_EXHAUSTED, Remedy.WAIT, "too many calls are being served"),
  TOO_MANY_VIEWS(909, Status.Code.RESOURCE_EXHAUSTED, Remedy.WAIT, "too many views are open"),
  NODE_UNAVAILABLE(
      910, Status.Code.UNAVAILABLE, Remedy.ANOTHER_NODE, "the node cannot do this now"),
  TOO_LATE(
      911,
      Status.Code.DEADLINE_EXCEEDED,
      Remedy.ANOTHER_NODE,
      "what was waited for did not come in time; it may come yet"),
  STORE_FAILED(
      912, Status.Code.DATA_LOSS, Remedy.ANOTHER_NODE, "the node cannot read what it has stored"),
  NODE_BROKEN(
      913, Status.Code.INTERNAL, Remedy.ANOTHER_NODE, "something that cannot be has happened"),
  UNKNOWN_RECORD(
      914, Status.Code.NOT_FOUND, Remedy.ANOTHER_NODE, "the ledger holds no such thing yet");

  /** The domain in google.rpc.ErrorInfo. */
  public static final String DOMAIN = "lading";

  /** What a client does about it. */
  public enum Remedy {
    /** Nothing helps but another request. */
    CORRECT,
    /** The same again after a moment, here or elsewhere. */
    WAIT,
    /** The same at another node. */
    ANOTHER_NODE
  }

  private final int number;
  private final Status.Code code;
  private final Remedy remedy;
  private final String meaning;

  ServiceTrouble(int number, Status.Code code, Remedy remedy, String meaning) {
    this.number = number;
    this.code = code;
    this.remedy = remedy;
    this.meaning = meaning;
  }

  public int number() {
    return number;
  }

  public Status.Code code() {
    return code;
  }

  public Remedy remedy() {
    return remedy;
  }

  public String meaning() {
    return meaning;
  }

  /** The trouble with this name; empty for one that a newer node knows. */
  public static Optional<ServiceTrouble> named(String name) {
    for (ServiceTrouble trouble : values()) {
      if (trouble.name().equals(name)) {
        return Optional.of(trouble);
      }
    }
    return Optional.empty();
  }
}
