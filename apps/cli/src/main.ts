#!/usr/bin/env node
/** Lines of Node that serve, each from its first release that has all that is used. */
const SERVING: ReadonlyMap<number, number> = new Map([
  [20, 19],
  [22, 12],
  [24, 0],
]);
const LATEST = 24;

const [line = 0, release = 0] = process.versions.node.split('.').map(Number);
const serves = SERVING.has(line) ? release >= SERVING.get(line)! : line > LATEST;

// Loaded only then, and all of this in words that Node 12 understands: an older Node would fail at the first thing that
// it does not know.
if (serves) void import('./run.js');
else {
  process.stderr.write(
    `lease-ledger: Node ${process.versions.node} cannot run this; use 26, or 24, 22.12 or newer of 22, 20.19 or newer of 20\n`,
  );
  process.exitCode = 2;
}
