import { knownTimeZone, offsetAt } from './zoned.js';

const TAG = /\[(!?)([^[\]]*)\]/g;
const KEY = /^[a-z_][a-z0-9_-]*=[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/;
/** What instants are written in anyway. */
const OUR_CALENDARS: ReadonlySet<string> = new Set(['u-ca=iso8601', 'u-ca=gregory']);

/**
 * What is wrong with the suffix of an instant (RFC 9557), as a clause: a time zone that is unknown or has another
 * offset then, or something that must not be ignored. Other tags change no instant. `offset` is as written.
 */
export function faultInSuffix(suffix: string, offset: string, milliseconds: number): string | undefined {
  const tags = [...suffix.matchAll(TAG)].map(([, critical, tag = '']) => ({
    critical: critical === '!',
    tag,
  }));
  for (const [index, { critical, tag }] of tags.entries()) {
    if (!tag.includes('=')) {
      if (index > 0) return `has the suffix [${tag}] in a place where no time zone stands`;
      const fault = zoneFault(tag, offset, milliseconds);
      if (fault !== undefined) return fault;
    } else if (!KEY.test(tag) || (critical && !OUR_CALENDARS.has(tag)))
      return `has the suffix [${tag}], which is not understood`;
  }
  return undefined;
}

/** "Z" and "-00:00" say nothing of a local offset, so no zone contradicts them. */
function zoneFault(zone: string, offset: string, milliseconds: number): string | undefined {
  const stated = /^[Zz]$|^-00:00$/.test(offset) ? undefined : offset;
  if (/^[+-](?:[01]\d|2[0-3]):[0-5]\d$/.test(zone))
    return stated === undefined || stated === zone ? undefined : `has the offsets ${offset} and ${zone}`;
  if (!knownTimeZone(zone)) return `has the time zone ${zone}, which is not known`;
  const then = written(offsetAt(milliseconds, zone));
  return stated === undefined || stated === then
    ? undefined
    : `has the offset ${offset}, where ${zone} had ${then}`;
}

const digits = (part: number): string => String(part).padStart(2, '0');

/** An offset in milliseconds as RFC 3339 has it, its seconds cut off. */
function written(offset: number): string {
  const minutes = Math.trunc(Math.abs(offset) / 60_000);
  return `${offset < 0 ? '-' : '+'}${digits(Math.trunc(minutes / 60))}:${digits(minutes % 60)}`;
}
