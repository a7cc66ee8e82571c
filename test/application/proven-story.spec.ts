import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ELM } from '#application/demo/cast.js';
import { DemoClock } from '#application/demo/demo-clock.js';
import { tellStories } from '#application/demo/tell.js';
import { Ledger } from '#application/ledger.js';
import { LedgerModule } from '#application/ledger.module.js';
import { addDays } from '#domain/kernel/local-date.js';
import { EventStore } from '#event-store/event-store.js';
import { continuity, type ContinuityView } from '#views/continuity/continuity.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const TODAY = '2026-11-20';
const MAIL = { smtpUrl: 'smtp://mail.example.net', from: 'ledger@example.net' };
const folder = temporaryFolder();
const clock = new DemoClock();
let context: INestApplicationContext;
let source: ViewSource;
beforeAll(async () => {
  context = await NestFactory.createApplicationContext(
    LedgerModule.over({ folder: folder.path, live: false, clock: clock.now, reminders: { mail: MAIL } }),
    { logger: false, abortOnError: false },
  );
  await tellStories(context, clock, TODAY);
  source = new ViewSource(context.get(EventStore), context.get(Ledger).model);
}, 60_000);
afterAll(() => context.close());

const at = (day: number) => `${addDays(TODAY, day)}T12:00:00.000Z`;

/** What was known by the day, as it held then. */
async function onDay(day: number, asOf = at(day)): Promise<ContinuityView> {
  const { value } = await source.portfolioOf(ELM.id, asOf);
  return continuity(ELM.id, value, { now: asOf, on: at(day) });
}

const itemsOf = ({ headlines, answers, slots, unknowns }: ContinuityView) => [
  ...headlines,
  ...answers,
  ...slots,
  ...unknowns,
];

it('every question, proof and unknown of the story is unproven, no, yes and stale in turn, and says why (R5, R6, R23, R24)', async () => {
  const met = new Map<string, Map<string, string>>();
  const days = Array.from({ length: 139 }, (_, each) => each - 139);
  for (const view of [...(await Promise.all(days.map((day) => onDay(day)))), await onDay(800, at(-1))])
    for (const [place, { id, answer, because, stale }] of itemsOf(view).entries()) {
      const item = `${place} ${id}`;
      const standings = met.get(item) ?? new Map<string, string>();
      met.set(item, standings.set(stale ? 'stale' : answer, because));
    }
  expect(met.size).toBe(6 + 13 + 12 + 7);
  const lacking = [...met].flatMap(([item, standings]) =>
    ['unproven', 'yes', 'no', 'stale']
      .filter((each) => !standings.get(each))
      .map((each) => `${item}: ${each}`),
  );
  expect(lacking).toEqual([]);
  const reasons = [...met.values()].map((standings) => new Set(standings.values()).size);
  expect(Math.min(...reasons)).toBe(4);
});

it('a stranger who announced the space for a day is an incident that opened and closed by itself (V14, I20)', async () => {
  const { value } = await source.portfolioOf(ELM.id);
  const incidents = value.leases.flatMap((lease) => lease.incidents);
  expect(
    incidents.map(({ kind, occurredAt, closed }) => [kind, occurredAt, closed?.fact.effectiveAt]),
  ).toEqual([['hijack', `${addDays(TODAY, -25)}T09:00:00.000Z`, `${addDays(TODAY, -24)}T09:00:00.000Z`]]);
});
