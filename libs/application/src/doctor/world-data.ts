import { VERSIONS } from '#views/versions.js';
import type { Finding } from './finding.js';

type Versions = Readonly<Record<string, string>>;

/** The data that dates and amounts depend on, and what decides which version of it is used. */
const TABLES = [
  { what: 'time zones', data: 'time-zone data', from: 'Node' },
  { what: 'holidays', data: 'holiday data', from: 'lease-ledger' },
  { what: 'currencies', data: 'currency data', from: 'lease-ledger' },
] as const;

/** The version of each, with a hint where the read model was built with another one. */
export const worldData = (
  builtWith: Versions,
  now: Date,
  versions: Versions = VERSIONS,
): readonly Finding[] =>
  TABLES.map(({ what, data, from }) => {
    const version = versions[data]!;
    const age = data === 'time-zone data' ? zoneDataHint(version, now) : undefined;
    const mend = otherHint(builtWith[data], version, { what, from }) ?? age;
    return { what, fine: true, found: version, ...(mend === undefined ? {} : { mend }) };
  });

const otherHint = (
  builtWith: string | undefined,
  version: string,
  { what, from }: { readonly what: string; readonly from: string },
): string | undefined =>
  builtWith === undefined || builtWith === version
    ? undefined
    : `the read model was built with other data on ${what}, ${builtWith}, and each change builds the model again: run ` +
      `one version of ${from} wherever this folder is used`;

/**
 * What to do about zone data such as "2026c". That names the year it is of, not the day: it counts as of the first,
 * for which the hint may come some months early.
 */
function zoneDataHint(version: string, now: Date): string | undefined {
  const [year] = /^\d{4}/.exec(version) ?? [];
  if (year !== undefined && Number(year) >= now.getUTCFullYear()) return undefined;
  return `zone data ${version} may be over a year old: rules that changed since are not known; use a newer Node`;
}
