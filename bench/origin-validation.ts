import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gunzipSync } from 'node:zlib';
import { isFault, formatPrefix, parsePrefix } from '#domain/kernel/prefix.js';
import type { Vrp } from '#domain/routing/vrp.js';
import { readVrpExport } from '#intake/vrp/vrp-export.js';
import { BitStringValidator } from './bit-string-validator.js';
import { atLeast, atMost, atMostTimes, type Row } from './row.js';

const ROUTES = 200_000;
const ROUNDS = 5;
const MEGABYTE = 1_000_000;

/**
 * Loading a VRP export and validating routes against it. `file` is a whole export packed with gzip. The reference of
 * validation keeps prefixes as strings of bits, as the validators for Node.js do; that of loading is gunzip and
 * JSON.parse alone.
 */
export async function originValidation(file: string): Promise<Row[]> {
  // In turns, so that both meet the same heap and the same neighbours on the machine.
  let [parsing, loading] = [Infinity, Infinity];
  for (let round = 0; round < ROUNDS; round++) {
    parsing = Math.min(parsing, await secondsOf(() => JSON.parse(gunzipSync(readFileSync(file)).toString())));
    loading = Math.min(loading, await secondsOf(() => readVrpExport(file)));
  }

  const before = await bytesInUse();
  const { vrps, ipv6 } = await readVrpExport(file);
  const kept = ((await bytesInUse()) - before) / MEGABYTE;

  const all = [...vrps];
  const routes = routesLike(all);
  const reference = new BitStringValidator(all);
  const onBits = await perSecond(() => routes.forEach(({ text, asn }) => reference.validate(text, asn)));
  const onIntegers = await perSecond(() =>
    routes.forEach(({ first, length, asn }) => vrps.validate(first, length, asn)),
  );
  const onStrings = await perSecond(() =>
    routes.forEach(({ text, asn }) => {
      const prefix = parsePrefix(text);
      if (isFault(prefix)) throw new Error(prefix.fault);
      vrps.validate(prefix.first, prefix.length, asn);
    }),
  );
  return [
    atLeast('origin validation on integers', '1/s', onIntegers, onBits, 20),
    atLeast('origin validation on strings', '1/s', onStrings, onBits, 8),
    atMostTimes('VRP export loaded', 's', loading, parsing, 2),
    atMost(`VRP export kept (${vrps.size} IPv4, ${ipv6.length} IPv6)`, 'MB', kept, 100),
  ];
}

/** Routes spread over the export, every other one with another origin, in an order that no cache can foresee. */
const routesLike = (vrps: readonly Vrp[]) =>
  Array.from({ length: ROUTES }, (_, i) => {
    const { first, length, asn } = vrps[(i * 7_919_993) % vrps.length]!;
    return { first, length, text: formatPrefix({ first, length }), asn: asn + (i % 2) };
  });

/** The best of a few rounds: what is slower has waited for something else. */
async function perSecond(run: () => void): Promise<number> {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round++) best = Math.min(best, await secondsOf(run));
  return ROUTES / best;
}

async function secondsOf(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return (performance.now() - start) / 1000;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

async function bytesInUse(): Promise<number> {
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    collectGarbage();
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
