// A state proof in its ICS-23 form, checked with @confio/ics23 (docs/spec/state-proof.md has the two ProofSpecs).
// FILE is JSON with everything in hexadecimal: {"root", "presence", "key", "value"} or {"root", "absence", "keyHash"}.
import { readFileSync } from 'node:fs';
import { ics23, verifyMembership, verifyNonMembership } from '@confio/ics23';

export const usage = 'state FILE';

const { HashOp, LengthOp } = ics23;
const ascii = (text) => Uint8Array.from(Buffer.from(text, 'ascii'));

const innerSpec = {
  childOrder: [0, 1],
  childSize: 32,
  minPrefixLength: 16,
  maxPrefixLength: 16,
  emptyChild: ascii('SPARSE_MERKLE_PLACEHOLDER_HASH__'),
  hash: HashOp.SHA256,
};

const spec = (prehash, length) => ({
  leafSpec: { hash: HashOp.SHA256, prehashKey: prehash, prehashValue: prehash, length, prefix: ascii('JMT::LeafNode') },
  innerSpec,
  maxDepth: 256,
});

export const valuesSpec = spec(HashOp.SHA256, LengthOp.NO_PREFIX);
export const hashesSpec = spec(HashOp.NO_HASH, LengthOp.REQUIRE_32_BYTES);

export function check(args) {
  if (args.length !== 1) {
    return undefined;
  }
  const given = JSON.parse(readFileSync(args[0], 'utf8'));
  const bytes = (field) => Uint8Array.from(Buffer.from(given[field], 'hex'));
  const kind = 'presence' in given ? 'presence' : 'absence';
  const proof = ics23.CommitmentProof.decode(bytes(kind));
  const holds =
    kind === 'presence'
      ? verifyMembership(proof, valuesSpec, bytes('root'), bytes('key'), bytes('value'))
      : verifyNonMembership(proof, hashesSpec, bytes('root'), bytes('keyHash'));
  if (!holds) {
    throw new Error(`the ${kind} is not shown under root ${given.root}`);
  }
  return { kind, root: given.root };
}
