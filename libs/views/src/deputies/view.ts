import { standsAt } from '#domain/deputy/deputyship.js';
import { isBefore } from '#domain/kernel/instant.js';
import { optional, PersonId } from '#domain/kernel/shape.js';
import type { DeputyshipOnRecord } from '#record/deputy/deputies-document.js';
import { pageOf } from '../declared/cursor.js';
import { pages, TIMES } from '../declared/parameters.js';
import { view } from '../declared/view.js';
import { heading, table } from '../words/layout.js';
import type { Names } from '../words/names.js';

export interface DeputiesAnswer {
  /** The name of the view that answers. */
  readonly view: 'deputies';
  /** The deputyships, a page of them, the one that was decided last first. */
  readonly deputyships: readonly ListedDeputyship[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

export interface ListedDeputyship extends DeputyshipOnRecord {
  /** Whether it holds at the instant asked about, is to come, or is over by then. */
  readonly standing: 'to-come' | 'stands' | 'over';
}

const USUAL_LIMIT = 100;

const person = (description: string) => optional({ ...PersonId, names: 'person', description });

export const deputiesView = view({
  name: 'deputies',
  command: { name: 'deputies' },
  operationId: 'listDeputies',
  path: '/v1/renewals/deputies',
  tag: 'renewals',
  summary: 'Who works whose renewals while they are away, from when until when, and who decided it',
  roles: ['legal', 'renewal-desk', 'auditor'],
  parameters: {
    ...TIMES,
    owner: person('Of this owner of renewals, by id.'),
    deputy: person('By this person, by id.'),
    ...pages(500, USUAL_LIMIT),
  },
  answer: async ({ source, asOf, moment }, { owner, deputy, limit = USUAL_LIMIT, cursor }) => {
    const { value, position } = await source.deputies(asOf);
    const { document, quarantined } = value;
    const asked = (document?.deputyships ?? []).filter(
      (each) =>
        (owner === undefined || each.owner === owner) && (deputy === undefined || each.deputy === deputy),
    );
    const { items, ...next } = pageOf(asked.toReversed(), ({ deputyshipId }) => deputyshipId, {
      limit,
      cursor,
    });
    const content: DeputiesAnswer = {
      view: 'deputies',
      deputyships: items.map((each) => ({ ...each, standing: standingOn(each, moment.on) })),
      ...next,
    };
    return {
      content,
      leases: [],
      parties: new Map(),
      position,
      quarantined: quarantined ? [quarantined] : [],
    };
  },
  text: renderDeputies,
});

function standingOn(deputyship: DeputyshipOnRecord, on: string): ListedDeputyship['standing'] {
  if (standsAt(deputyship, on)) return 'stands';
  return isBefore(on, deputyship.startsAt) && isBefore(deputyship.startsAt, deputyship.endsAt)
    ? 'to-come'
    : 'over';
}

const STANDINGS = { 'to-come': 'to come', stands: 'stands', over: 'over' } as const;

/** Deputyships as a person reads them in a terminal. */
function renderDeputies({ deputyships, next }: DeputiesAnswer, names: Names): string {
  const rows = deputyships.map(
    ({ owner, deputy, firstDay, lastDay, timeZone, standing, ended, appointed }) => [
      STANDINGS[standing],
      `${names.person(deputy)} for ${names.person(owner)}`,
      `${firstDay} to ${lastDay} ${timeZone}`,
      `decided by ${names.person(appointed.by.subject)}${ended ? `, ended by ${names.person(ended.by.subject)}` : ''}`,
    ],
  );
  return [
    ...heading('Deputies'),
    ...(rows.length === 0 ? ['nobody stands in for anybody'] : table(rows, 0)),
    ...(next === undefined ? [] : ['', 'more follow: ask for more with --limit']),
    '',
  ].join('\n');
}
