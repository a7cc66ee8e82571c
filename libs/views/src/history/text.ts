import { heading, table } from '../words/layout.js';
import type { Names } from '../words/names.js';
import type { EventInHistory, HistoryAnswer } from './view.js';
import { said, whoIs } from './said.js';

/** A lease's events as they were recorded: both times, who, on what evidence, and what was corrected since. */
export function renderHistory({ leaseId, events, next }: HistoryAnswer, names: Names): string {
  const corrected = new Map(
    events
      .filter(({ type }) => type === 'FactCorrected')
      .map(({ data, revision }) => [(data as { revision: string }).revision, `corrected by #${revision}`]),
  );
  return [
    ...heading(`History of lease-${leaseId}`),
    'instants in UTC; recorded, then effective',
    ...events.flatMap((event) => [
      headLine(event),
      ...table([[details(event, names, corrected.get(event.revision))]], DETAILS),
    ]),
    ...(next === undefined ? [] : ['more follows']),
    '',
  ].join('\n');
}

const DETAILS = 6;

const headLine = ({ revision, type, recordedAt, effectiveAt }: EventInHistory): string =>
  [`#${revision}`.padEnd(DETAILS - 2), minute(recordedAt), minute(effectiveAt), type].join('  ');

const minute = (instant: string): string => instant.slice(0, 16).replace('T', ' ');

function details(event: EventInHistory, names: Names, corrected: string | undefined): string {
  const { actor, evidence, reason } = event;
  const words = [said(event, names), reason, `by ${whoIs(actor, names)}`, corrected];
  return `${words.filter(Boolean).join('; ')} [${evidence.grade}: ${evidence.source}]`;
}
