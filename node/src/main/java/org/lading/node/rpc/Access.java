package org.lading.node.rpc;

/** Who may make a call. */
enum Access {
  ANYONE,
  /** Members, and strangers where the configuration lets them read proofs. */
  PROOFS,
  /** Whoever holds a registered key of a member: organisations, validators, observers. */
  MEMBERS,
  /** Members of the organisation that runs this node. */
  OPERATORS
}
