import { gzipSync } from 'node:zlib';
import type { Below } from '../../support/random-numbers.js';

/** What parsers stumble over. */
const ODD = [
  '\0',
  '\n',
  '\r\n',
  '"',
  '""',
  ',',
  '(',
  ')',
  '#',
  ';',
  '$GENERATE 0-4294967295 $ NS a\n',
  '/',
  '.',
  '..',
  '-',
  '\u2028',
  '\ud800',
  '999999999999',
  '-1',
  '1e309',
  '[[[[[[[[',
  '{',
  '}',
  'null',
  ' '.repeat(20_000),
  '-'.repeat(20_000),
  '0'.repeat(20_000),
  '1d'.repeat(10_000),
  '"\\'.repeat(10_000),
  `${'1'.repeat(60)}x`,
  'a'.repeat(70_000),
  '\\',
  '\t+',
  '%',
  '$INCLUDE /etc/passwd\n',
  '0.0.0.0/0',
];

/** One to six changes, and at times packed, and then spoilt. */
export function mutated(sound: string, below: Below): Uint8Array {
  let bytes: Buffer = Buffer.from(below(2) === 0 ? withOddValues(sound, below) : sound);
  // Of JSON hardly any byte can be another.
  if (below(3) === 0) return bytes;
  for (let changes = 1 + below(6); changes > 0; changes -= 1) bytes = changed(bytes, below);
  return below(20) === 0 ? changed(gzipSync(bytes), below) : bytes;
}

const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e300,
  2 ** 53,
  '',
  ' ',
  '::/0',
  '0.0.0.0',
  '255.255.255.255/32',
  'x'.repeat(5_000),
  '\u0000\ud800',
  [],
  [[]],
  {},
  { href: 1 },
  ['198.18.40.0/24', null, 7],
  '2026-13-45T99:99:99Z',
];

/** With values of JSON replaced, left out or put in, in a file that is JSON or has it line by line. */
function withOddValues(sound: string, below: Below): string {
  const put = (text: string): string => {
    try {
      const value: unknown = JSON.parse(text);
      for (let changes = 1 + below(4); changes > 0; changes -= 1) putOdd(value, below);
      return JSON.stringify(value);
    } catch {
      return text;
    }
  };
  const whole = put(sound);
  return whole === sound ? sound.split('\n').map(put).join('\n') : whole;
}

function putOdd(value: unknown, below: Below): void {
  if (typeof value !== 'object' || value === null) return;
  const members = value as Record<string, unknown>;
  const names = Object.keys(members);
  const name = names[below(Math.max(names.length, 1))];
  if (name === undefined) return;
  if (below(3) > 0 && typeof members[name] === 'object') return putOdd(members[name], below);
  if (below(5) === 0) delete members[name];
  else members[name] = structuredClone(ODD_VALUES[below(ODD_VALUES.length)]);
}

function changed(bytes: Buffer, below: Below): Buffer {
  const at = below(bytes.length + 1);
  const end = at + below(Math.min(200, bytes.length - at + 1));
  const [before, part, after] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)];
  switch (below(6)) {
    case 0:
      return Buffer.concat([before, after]);
    case 1:
      return Buffer.concat([before, part, part, after]);
    case 2:
      return Buffer.concat([before, Buffer.from(ODD[below(ODD.length)]!), after]);
    case 3:
      return Buffer.concat([before, Buffer.from(ODD[below(ODD.length)]!), part, after]);
    case 4:
      return Buffer.from(before);
    default: {
      const flipped = Buffer.from(bytes);
      if (at < flipped.length) flipped[at] = below(256);
      return flipped;
    }
  }
}
