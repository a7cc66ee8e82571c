import { heading, table } from '../words/layout.js';
import type { Names } from '../words/names.js';
import type { ReadAuditAnswer } from './view.js';

const WHAT = {
  person: 'person',
  'abuse-original': 'original of an abuse report',
  document: 'document',
  pack: 'pack',
} as const;

/** Readings as a person reads them in a terminal. */
export function renderReadAudit({ from, to, readings, next }: ReadAuditAnswer, names: Names): string {
  const rows = readings.map(({ at, what, id, by, role, party }) => [
    at,
    `${names.person(by)} (${role}${party === undefined ? '' : ` for ${names.party(party)}`})`,
    `${WHAT[what]} ${what === 'person' ? names.person(id) : id}`,
  ]);
  return [
    ...heading(`Opened from ${from} to ${to}`),
    ...(rows.length === 0 ? ['nobody opened anything that leaves a record'] : table(rows, 0)),
    ...(next === undefined ? [] : ['', `more follow: --cursor ${next}`]),
    '',
  ].join('\n');
}
