package org.lading.node.rpc;

import org.lading.client.ServiceTrouble;

/** A call that ends in trouble of a known kind. */
final class CallException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ServiceTrouble trouble;

  CallException(ServiceTrouble trouble, String detail) {
    super(detail);
    this.trouble = trouble;
  }

  CallException(ServiceTrouble trouble, String detail, Throwable cause) {
    super(detail, cause);
    this.trouble = trouble;
  }

  ServiceTrouble trouble() {
    return trouble;
  }

  static CallException malformed(String detail) {
    return new CallException(ServiceTrouble.MALFORMED_REQUEST, detail);
  }
}
