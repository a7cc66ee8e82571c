import * as fc from 'fast-check';
import type { DeputyCommand } from '#domain/deputy/commands.js';
import { deputyDecider } from '#domain/deputy/decider.js';
import { deputiesOn, ownersWorkedOn, type Deputyship } from '#domain/deputy/deputyship.js';
import type { DeputyEvent } from '#domain/deputy/events.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { addDays } from '#domain/kernel/local-date.js';
import { evolveDeputies, type DeputiesDocument } from '#record/deputy/deputies-document.js';
import { NOW, Story } from '../support/given.js';

const ZONE = 'Europe/Vilnius';
const person = (digit: number) => `00000000-0000-8000-8000-00000000000${digit}`;
const [ALIX, BO, CYD] = [person(1), person(2), person(3)] as [string, string, string];
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
/** The first of March, when the tests ask. */
const TODAY = '2026-03-01';

const desk = () =>
  new Story<DeputyCommand, DeputyEvent, readonly Deputyship[]>(deputyDecider, 'renewal-deputies-all');

let ids = 100;
const appoint = (owner: string, deputy: string, firstDay: string, lastDay: string, id = idOf(++ids)) => ({
  type: 'AppointDeputy' as const,
  data: { deputyshipId: id, owner, deputy, firstDay, lastDay, timeZone: ZONE },
});
const end = (deputyshipId: string, effectiveAt = NOW) => ({
  type: 'EndDeputyship' as const,
  data: { deputyshipId },
  context: { effectiveAt },
});
const standing = (story: { readonly state: readonly Deputyship[] }, owner: string, at: string) =>
  deputiesOn(story.state, owner, at).map(({ deputy }) => deputy);

describe('a deputy of an owner of renewals', () => {
  it('stands in from the start of the first day to the end of the last, where both days are', () => {
    const story = desk();
    story.when(appoint(ALIX, BO, '2026-03-02', '2026-03-13'));
    const [from, until] = ['2026-03-01T22:00:00.000Z', '2026-03-13T22:00:00.000Z'];
    expect(standing(story, ALIX, '2026-03-01T21:59:59.999Z')).toEqual([]);
    expect(standing(story, ALIX, from)).toEqual([BO]);
    expect(standing(story, ALIX, '2026-03-13T21:59:59.999Z')).toEqual([BO]);
    expect(standing(story, ALIX, until)).toEqual([]);
    expect(ownersWorkedOn(story.state, BO, from)).toEqual([BO, ALIX]);
    expect(ownersWorkedOn(story.state, BO, until)).toEqual([BO]);
  });

  it('who is away too has a deputy for both', () => {
    const story = desk();
    story.when(appoint(ALIX, BO, '2026-03-02', '2026-03-13'), appoint(BO, CYD, '2026-03-10', '2026-03-20'));
    expect(standing(story, ALIX, '2026-03-11T12:00:00.000Z')).toEqual([BO, CYD]);
    expect(ownersWorkedOn(story.state, CYD, '2026-03-11T12:00:00.000Z')).toEqual([CYD, BO, ALIX]);
    expect(ownersWorkedOn(story.state, CYD, '2026-03-16T12:00:00.000Z')).toEqual([CYD, BO]);
  });

  it('is taken back early: from then on, and no later', () => {
    const story = desk();
    story.when(appoint(ALIX, BO, '2026-03-02', '2026-03-13', idOf(1)));
    story.when(end(idOf(1), '2026-03-05T08:00:00.000Z'));
    expect(standing(story, ALIX, '2026-03-05T07:59:59.999Z')).toEqual([BO]);
    expect(standing(story, ALIX, '2026-03-05T08:00:00.000Z')).toEqual([]);
    expect(story.refusal(end(idOf(1), '2026-03-06T08:00:00.000Z'))).toMatchObject({
      code: 'deputyship-over',
      pointer: '/effectiveAt',
    });
    expect(story.refusal(end(idOf(2)))).toMatchObject({ code: 'deputyship-unknown' });
    expect(story.refusal(appoint(ALIX, CYD, '2026-03-06', '2026-03-13'))).toBe('accepted');
  });

  it.each([
    ['deputy-is-owner', '/deputy', appoint(ALIX, ALIX, TODAY, TODAY)],
    ['deputyship-backwards', '/lastDay', appoint(ALIX, BO, '2026-03-05', '2026-03-04')],
    ['deputyship-past', '/lastDay', appoint(ALIX, BO, '2026-02-01', '2026-02-28')],
    ['deputy-appointed', '/firstDay', appoint(BO, ALIX, '2026-03-13', '2026-03-20')],
    ['deputies-in-circle', '/deputy', appoint(CYD, BO, '2026-03-13', '2026-03-20')],
    ['deputyship-known', '/deputyshipId', appoint(ALIX, BO, TODAY, TODAY, idOf(1))],
  ])('%s is refused, naming %s', (code, pointer, command) => {
    const story = desk();
    story.when(appoint(BO, CYD, '2026-03-02', '2026-03-13', idOf(1)));
    expect(story.refusal(command)).toMatchObject({ code, pointer });
  });

  it('stands on its last day still when it is appointed, and owners may stand in for each other on other days', () => {
    const story = desk();
    story.when(appoint(BO, CYD, '2026-03-02', '2026-03-13'));
    expect(story.refusal(appoint(CYD, BO, '2026-03-14', '2026-03-20'))).toBe('accepted');
    expect(story.refusal(appoint(ALIX, BO, '2026-02-01', TODAY))).toBe('accepted');
  });

  it('whatever was asked, at any instant an owner has one deputy at most, nobody stands in for themselves, and record and rule agree', () => {
    const step = fc.record({
      owner: fc.integer({ min: 1, max: 4 }),
      deputy: fc.integer({ min: 1, max: 4 }),
      first: fc.nat(12),
      days: fc.nat(6),
      end: fc.option(fc.nat(15), { freq: 3 }),
      which: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        const story = desk();
        steps.forEach(({ owner, deputy, first, days, end: day, which }, index) => {
          const firstDay = addDays(TODAY, first);
          const command =
            day === null
              ? appoint(person(owner), person(deputy), firstDay, addDays(firstDay, days), idOf(index))
              : end(idOf(which), `${addDays(TODAY, day)}T12:00:00.000Z`);
          if (story.refusal(command) === 'accepted') story.when(command);
        });
        const document = (story.history as readonly RecordedEvent[]).reduce<DeputiesDocument | undefined>(
          (before, event) => evolveDeputies(before, event as never),
          undefined,
        );
        const { deputyships = [] } = document ?? {};
        const spans = ({ deputyshipId, startsAt, endsAt }: Deputyship) => [deputyshipId, startsAt, endsAt];
        expect(deputyships.map(spans)).toEqual(story.state.map(spans));
        for (let hour = 0; hour < 24 * 20; hour += 6) {
          const at = new Date(Date.parse(NOW) + hour * 3_600_000).toISOString();
          const now = story.state.filter(({ startsAt, endsAt }) => startsAt <= at && at < endsAt);
          const owners = now.map(({ owner }) => owner);
          expect(new Set(owners).size).toBe(owners.length);
          for (const away of owners) {
            const chain = standing(story, away, at);
            expect(chain.length).toBeGreaterThan(0);
            expect(new Set([away, ...chain]).size).toBe(chain.length + 1);
            // Whoever stands last is there.
            expect(owners).not.toContain(chain.at(-1));
            for (const deputy of chain) expect(ownersWorkedOn(story.state, deputy, at)).toContain(away);
          }
        }
      }),
    );
  });
});
