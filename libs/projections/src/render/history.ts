import { isCorrection } from '#domain/kernel/correction.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { heading, table } from './layout.js';
import type { Names } from './names.js';

/** A stream's events as they were recorded: both times, who, on what evidence, and what was corrected since. */
export function renderHistory(stream: string, history: readonly RecordedEvent[], names: Names): string {
  const corrected = new Map(
    history.filter(isCorrection).map(({ data, revision }) => [data.revision, `corrected by #${revision}`]),
  );
  const rows = history.map(({ revision, type, data, recordedAt, metadata }) => [
    `#${revision}`,
    recordedAt.slice(0, 19).replace('T', ' '),
    metadata.effectiveAt.slice(0, 19).replace('T', ' '),
    type,
    [
      summary(data),
      `${metadata.evidence.grade}: ${metadata.evidence.source}`,
      `${metadata.actor.role}${metadata.actor.party ? ` of ${names.party(metadata.actor.party)}` : ''}`,
      metadata.reason ?? '',
      corrected.get(revision.toString()) ?? '',
    ]
      .filter(Boolean)
      .join('; '),
  ]);
  return [
    ...heading(`History of ${stream}`),
    ...table([['', 'recorded UTC', 'effective UTC', 'event', 'what; evidence; by whom'], ...rows]),
    '',
  ].join('\n');
}

/** The event's plain members; those with members of their own are in the JSON. */
const summary = (data: object): string =>
  Object.entries(data)
    .filter(([, value]) => typeof value !== 'object')
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
