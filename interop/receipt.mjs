// A receipt is a C2SP tlog-proof text. Its seals and its Merkle path are checked by the transparency-log code of
// @sigstore/verify; what is Lading's own is only how the leaf is put together from the `extra` line.
import { createHash, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import protobuf from 'protobufjs';

const { verifyTLogInclusion } = createRequire(import.meta.url)('@sigstore/verify/dist/tlog/index.js');

// The fields of lading.v1.Evidence and TransactionLeaf that are needed here.
const { root: schema } = protobuf.parse(`
  syntax = "proto3";
  message Evidence { TransactionEvidence transaction = 1; }
  message TransactionEvidence { ReceiptDetail receipt = 1; }
  message ReceiptDetail {
    bytes header = 1; bytes signatures_hash = 2; uint32 outcome = 3; uint32 outcome_part = 4;
    uint64 height = 5; uint64 time_millis = 6; uint32 index = 7; uint32 engine_mode = 8;
  }
  message TransactionLeaf {
    bytes transaction_id = 1; bytes signatures_hash = 2; uint32 outcome = 3; uint32 outcome_part = 4;
    uint64 height = 5; uint64 time_millis = 6; uint32 index = 7;
  }`);
const Evidence = schema.lookupType('Evidence');
const TransactionLeaf = schema.lookupType('TransactionLeaf');

export const usage = 'receipt FILE VKEY [VKEY ...]';

export function check([file, ...vkeys]) {
  if (!file || vkeys.length === 0) return undefined;
  const proof = parseTlogProof(readFileSync(file, 'utf8'));
  const entry = {
    canonicalizedBody: leafOf(proof.extra, proof.checkpoint.split('\n')[0]),
    inclusionProof: {
      logIndex: proof.index,
      hashes: proof.hashes,
      checkpoint: { envelope: proof.checkpoint },
    },
  };
  // One validator at a time, so that each of the keys given has to have sealed.
  for (const vkey of vkeys) verifyTLogInclusion(entry, [trustedLog(vkey)]);
  const [origin, size, root] = proof.checkpoint.split('\n');
  return { index: proof.index, origin, size, root, sealedBy: vkeys.map((v) => v.split('+')[0]) };
}

function parseTlogProof(text) {
  const split = text.indexOf('\n\n');
  const lines = text.slice(0, split).split('\n');
  if (split < 0 || lines.shift() !== 'c2sp.org/tlog-proof@v1') throw new Error('not a tlog-proof');
  const extra = lines[0]?.startsWith('extra ') ? Buffer.from(lines.shift().slice(6), 'base64') : undefined;
  const index = /^index (0|[1-9][0-9]*)$/.exec(lines.shift() ?? '')?.[1];
  if (extra === undefined || index === undefined) throw new Error('no extra line, or no index');
  return {
    extra,
    index,
    hashes: lines.map((line) => Buffer.from(line, 'base64')),
    checkpoint: text.slice(split + 2),
  };
}

// docs/spec/receipt.md: the byte 0x01 and the TransactionLeaf, default values left out.
function leafOf(extra, origin) {
  const detail = Evidence.decode(extra).transaction?.receipt;
  if (!detail) throw new Error('the extra line is not about a transaction');
  // The header's first field, the ledger id, stands in the origin and not in the receipt.
  const ledgerId = Buffer.from('0a20' + origin.slice(origin.lastIndexOf('/') + 1), 'hex');
  const leaf = {
    transactionId: createHash('sha256').update('lading/txid/v1\n').update(ledgerId).update(detail.header).digest(),
    signaturesHash: detail.signaturesHash,
  };
  for (const field of ['outcome', 'outcomePart', 'height', 'timeMillis', 'index']) {
    if (Number(detail[field]) !== 0) leaf[field] = detail[field];
  }
  return Buffer.concat([Buffer.from([1]), TransactionLeaf.encode(leaf).finish()]);
}

// A validator's vkey in the shape @sigstore/verify keeps a log's key: the first four bytes of the log id are the key id.
function trustedLog(vkey) {
  const [name, id, key] = vkey.split(/\+(.{8})\+/);
  const typed = Buffer.from(key ?? '', 'base64');
  if (typed.length !== 33 || typed[0] !== 1) throw new Error(`not an Ed25519 vkey: ${vkey}`);
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), typed.subarray(1)]);
  return {
    logID: Buffer.from(id, 'hex'),
    baseURL: name,
    publicKey: createPublicKey({ key: spki, format: 'der', type: 'spki' }),
  };
}
