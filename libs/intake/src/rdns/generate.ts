import type { Fault } from '#domain/kernel/prefix.js';
import { quoted } from '../shown.js';

/** As wide as the addresses of a /16 are many. */
const MOST = 65_536;
const RANGE = /^(\d{1,10})-(\d{1,10})(?:\/(\d{1,10}))?$/;
const PLACE = /\\\$|\$\$|\$\{([+-]?\d{1,10})(?:,(\d{1,3})(?:,([doxX]))?)?\}|\$/g;
const RADIX: Readonly<Record<string, number>> = { d: 10, o: 8, x: 16, X: 16 };

/** A record that `$GENERATE` stands for. */
export interface Generated {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

/** The records of a directive, made as they are asked for. */
export interface ToGenerate {
  readonly count: number;
  readonly records: Iterable<Generated>;
}

/** `$GENERATE start-stop[/step] name [ttl] [class] type value`, as BIND has it. */
export function expanded([, range = '', name, ...rest]: readonly string[]): ToGenerate | Fault {
  const [, from, to, step = '1'] = RANGE.exec(range) ?? [];
  const [first, last, by] = [Number(from), Number(to), Number(step)];
  const [value, type] = rest.toReversed();
  if (!(first <= last && by > 0)) return { fault: `$GENERATE has no range that rises: ${quoted(range)}` };
  if (name === undefined || value === undefined || type === undefined)
    return { fault: '$GENERATE names no record' };
  if ((last - first) / by >= MOST) return { fault: `$GENERATE makes more than ${MOST} records` };
  const records = (function* () {
    for (let at = first; at <= last; at += by)
      yield { name: filled(name, at), type: type.toUpperCase(), value: filled(value, at) };
  })();
  return { count: Math.floor((last - first) / by) + 1, records };
}

const filled = (pattern: string, at: number): string =>
  pattern.replaceAll(PLACE, (place, offset?: string, width = '0', base = 'd') => {
    if (place === '\\$' || place === '$$') return '$';
    const digits = (at + Number(offset ?? 0)).toString(RADIX[base]);
    return (base === 'X' ? digits.toUpperCase() : digits).padStart(Number(width), '0');
  });
