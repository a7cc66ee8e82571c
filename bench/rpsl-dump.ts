import { formatAddress, formatPrefix } from '#domain/kernel/prefix.js';
import { prefixOfLife } from './lease-life.js';

const PIECE = 65_536;
/** Space in which no lease of a benchmark is. */
const ELSEWHERE = 0x40000000;

interface Dump {
  readonly objects: number;
  /** So many of them are the route objects of leases, spread among the others. */
  readonly leases: number;
  /** The origin that a lease's object names. */
  readonly originOf: (index: number) => number;
}

/** A registry's dump as it would come, of routes, ranges and what is passed over, without ever being there as a whole. */
export async function* rpslDump({ objects, leases, originOf }: Dump): AsyncGenerator<Uint8Array> {
  const step = Math.max(1, Math.floor(objects / Math.max(leases, 1)));
  let piece = '% made by a script\n\n';
  for (let index = 0; index < objects; index += 1) {
    const lease = index / step;
    piece +=
      Number.isInteger(lease) && lease < leases
        ? routeObject(formatPrefix(prefixOfLife(lease)), originOf(lease))
        : OTHERS[index % OTHERS.length]!(index);
    if (piece.length < PIECE) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  yield Buffer.from(piece);
}

const COMMON =
  'mnt-by:         BENCH-MNT\ncreated:        2020-01-01T00:00:00Z\nlast-modified:  2025-01-01T00:00:00Z\nsource:         BENCH\n\n';

const routeObject = (prefix: string, originAs: number): string =>
  `route:          ${prefix}\ndescr:          an object of a benchmark\norigin:         AS${originAs}\n${COMMON}`;

const addressOf = (index: number): number => (ELSEWHERE + (index % 0x400000) * 256) >>> 0;

const OTHERS: readonly ((index: number) => string)[] = [
  (index) => routeObject(`${formatAddress(addressOf(index))}/24`, 64_496 + (index % 1_000)),
  (index) =>
    `inetnum:        ${formatAddress(addressOf(index))} - ${formatAddress(addressOf(index) + 255)}\nnetname:        NET-${index}\ncountry:        LT\nstatus:         ASSIGNED PA\n${COMMON}`,
  (index) =>
    routeObject(
      `${formatAddress(addressOf(index))}/23`.replace(
        /(\d+)\.0\/23/,
        (_, third) => `${Number(third) & 254}.0/23`,
      ),
      64_496,
    ),
  (index) => `person:         Somebody\nnic-hdl:        P${index}-BENCH\n${COMMON}`,
];
