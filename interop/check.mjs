// Checks what Lading hands out with verifiers that others wrote. One module per kind of proof: it exports `usage` and
// `check(args)`, which returns what was shown or throws.
//
//   npm install --ignore-scripts
//   node check.mjs receipt FILE VKEY [VKEY ...]
//
// Exit codes: 0 it holds, 1 it does not, 2 not called as above.
import { existsSync } from 'node:fs';

const [kind = '', ...args] = process.argv.slice(2);
const module = new URL(`./${kind}.mjs`, import.meta.url);

if (!/^[a-z]+$/.test(kind) || kind === 'check' || !existsSync(module)) {
  console.error('usage: node check.mjs KIND ..., where KIND.mjs stands beside this file');
  process.exit(2);
}
const { check, usage } = await import(module);
try {
  const shown = check(args);
  if (shown === undefined) {
    console.error(`usage: node check.mjs ${usage}`);
    process.exitCode = 2;
  } else {
    console.log(JSON.stringify(shown));
  }
} catch (problem) {
  console.error(`does not hold: ${problem.message}`);
  process.exitCode = 1;
}
