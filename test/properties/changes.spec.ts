import * as fc from 'fast-check';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { foldLease } from '#record/lease/fold-lease.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { lesseeOn } from '#record/lease/status.js';
import { differencesOf } from '#views/changes/differences.js';
import { continuityStanding } from '#views/changes/continuity-standing.js';
import { leaseStanding } from '#views/changes/lease-standing.js';
import { continuity } from '#views/continuity/continuity.js';
import { atOnce } from '#views/declared/slices.js';
import { breakDrill } from '#views/break-drill/break-drill.js';
import { liability } from '#views/liability/liability.js';
import { moneyOfLease } from '#views/money/money.js';
import { moneyOfParty } from '#views/money/party-money.js';
import { obligations } from '#views/obligations/obligations.js';
import { renewalTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { correctedLeaseHistory } from '../support/arbitraries.js';
import { portfolioOf } from '../support/portfolio.js';
import { propertyRuns } from '../support/property-runs.js';

type Members = Readonly<Record<string, unknown>>;

const NAMES = { party: (id: string) => id, person: (id: string) => id };
const changes = (was: unknown, is: unknown) =>
  atOnce(differencesOf({ was: was as Members, is: is as Members, names: NAMES }));

/** What views answer of one lease and of its lessee, as known then and of what held then. */
function answersOf(lease: LeaseDocument, now: string, on: string): Readonly<Record<string, Members>> {
  const moment = { now, on };
  const portfolio = portfolioOf([lease]);
  const lessee = lesseeOn(lease, on) ?? '';
  return {
    lease: leaseStanding({ record: lease, on } as never),
    timeline: renewalTimeline(lessee, portfolio, moment),
    continuity: continuityStanding(continuity(lessee, portfolio, moment)),
    obligations: obligations(lessee, portfolio, moment),
    liability: liability(lessee, portfolio, moment),
    money: moneyOfLease(lease, moment),
    'party-money': moneyOfParty(lessee, portfolio, moment),
    drill: breakDrill({ block: '0.0.0.0/0' }, portfolio, moment, 7),
  } as unknown as Readonly<Record<string, Members>>;
}

/** Of how it was asked, and how far it was read: a difference there is none of what the view shows. */
const OF_THE_ANSWER: ReadonlySet<string> = new Set(['view', 'now', 'on', 'revision', 'next']);

/** Every place in an answer: the members that lead there. */
function placesIn(
  value: unknown,
  path: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] {
  const own = path.length === 0 ? [] : [path];
  if (typeof value !== 'object' || value === null) return own;
  const isLease = 'leaseId' in value;
  return [
    ...own,
    ...Object.entries(value)
      .filter(
        ([name]) => !(path.length === 0 && OF_THE_ANSWER.has(name)) && !(name === 'revision' && isLease),
      )
      .flatMap(([name, member]) => placesIn(member, [...path, Array.isArray(value) ? Number(name) : name])),
  ];
}

/** A copy in which the value at a place is otherwise; `undefined` where it cannot be. */
function altered(answer: Members, path: readonly (string | number)[], how: number): Members | undefined {
  const copy = structuredClone(answer) as Members;
  const parent = path
    .slice(0, -1)
    .reduce((value, name) => value[name] as never, copy as Record<string | number, unknown>);
  const last = path.at(-1)!;
  const value = parent[last];
  if (Array.isArray(parent)) {
    const index = Number(last);
    if (how % 4 === 1) parent.splice(index, 1);
    else if (how % 4 === 2) parent.splice(index, 0, structuredClone(value));
    else if (how % 4 === 3 && index > 0)
      [parent[index - 1], parent[index]] = [parent[index], parent[index - 1]];
    else parent[index] = otherThan(value);
  } else parent[last] = otherThan(value);
  return copy;
}

/** Another text of the same kind; of a word that is chosen from a list, one that no version knows yet. */
function otherText(text: string): string {
  if (/^-?\d+\.\d+$/.test(text)) return text.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
  if (/^[A-Z]{3}$/.test(text)) return text === 'USD' ? 'EUR' : 'USD';
  if (/^\d{4}-\d\d(-\d\d(T[\d:.]+Z)?)?$/.test(text))
    return `${text.startsWith('2031') ? 2032 : 2031}${text.slice(4).replace('-02-29', '-02-28')}`;
  return `${text}x`;
}

function otherThan(value: unknown): unknown {
  if (typeof value === 'string') return otherText(value);
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (value === null || value === undefined) return 'something';
  return Array.isArray(value) ? [...value, 'something'] : { ...value, another: 'something' };
}

const sameText = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const document = (events: readonly RecordedEvent[]): LeaseDocument | undefined =>
  foldLease(events.map((event) => ({ ...event, stream: 'lease-L-1' })));
const instant = fc
  .integer({ min: -200, max: 2200 })
  .map((day) => new Date(Date.parse('2025-06-01T00:00:00.000Z') + day * 86_400_000).toISOString());

describe('what changed between two answers (I3)', () => {
  it('is told of any one thing that is otherwise, wherever it stands; equal answers have none', () => {
    fc.assert(
      fc.property(correctedLeaseHistory(), instant, fc.nat(), fc.nat(), (events, on, pick, how) => {
        const lease = document(events);
        if (lease === undefined) return;
        for (const [view, answer] of Object.entries(answersOf(lease, events.at(-1)!.recordedAt, on))) {
          expect(changes(answer, structuredClone(answer))).toEqual([]);
          const places = placesIn(answer);
          if (places.length === 0) continue;
          const place = places[pick % places.length]!;
          const other = altered(answer, place, how);
          if (other === undefined || sameText(answer, other)) continue;
          if (changes(answer, other).length === 0 || changes(other, answer).length === 0)
            throw new Error(`${view}: nothing told of ${place.join('/')} (${how % 20})`);
        }
      }),
      { numRuns: propertyRuns(40) },
    );
  });

  it('is told of whatever a history brings, and stays the same, in order, when asked again', () => {
    fc.assert(
      fc.property(correctedLeaseHistory(), fc.nat(200), instant, (events, known, on) => {
        const [before, after] = [document(events.slice(0, 1 + (known % events.length))), document(events)];
        if (before === undefined || after === undefined) return;
        const now = events.at(-1)!.recordedAt;
        const [was, is] = [answersOf(before, now, on), answersOf(after, now, on)];
        for (const view of Object.keys(is)) {
          const told = changes(was[view], is[view]);
          const isSame = sameText(shown(was[view]!), shown(is[view]!));
          if (isSame !== (told.length === 0))
            throw new Error(`${view}: ${told.length} lines where same is ${isSame}`);
          expect(changes(was[view], is[view])).toEqual(told);
          for (const { words } of told) expect(words).not.toMatch(/undefined|\[object|NaN/);
        }
      }),
      { numRuns: propertyRuns(20) },
    );
  });
});

/** Less what is of the answer itself. */
const shown = (answer: Members): unknown =>
  JSON.parse(
    JSON.stringify(
      Object.fromEntries(Object.entries(answer).filter(([name]) => !OF_THE_ANSWER.has(name))),
      function (this: Members, name, value: unknown) {
        return name === 'revision' && 'leaseId' in this ? undefined : value;
      },
    ),
  );
