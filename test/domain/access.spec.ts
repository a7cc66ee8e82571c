import * as fc from 'fast-check';
import { accessOf, NO_GRANTS, type Grant } from '#domain/party/access.js';
import type { PartyCommand } from '#domain/party/commands.js';
import { partyDecider } from '#domain/party/decider.js';
import type { PartyEvent } from '#domain/party/events.js';
import { NOW, Story } from '../support/given.js';
import { propertyRuns } from '../support/property-runs.js';

const PARTY = '5f0f2a5e-62ac-5d13-9b55-7a2f3e1c9f10';
const person = (digit: number) => `00000000-0000-8000-8000-00000000000${digit}`;
const [ANNA, BERT] = [person(1), person(2)] as [string, string];

const DAY = 86_400_000;
/** So many days after the tests ask, and some milliseconds. */
const days = (count: number, ms = 0) => new Date(Date.parse(NOW) + count * DAY + ms).toISOString();

function party() {
  const story = new Story<PartyCommand, PartyEvent, ReturnType<typeof partyDecider.evolve>>(
    partyDecider,
    `party-${PARTY}`,
  );
  story.when({ type: 'RegisterParty', data: { partyId: PARTY, name: 'Baltic' } });
  return story;
}

type Role = Grant['role'];
type Limits = Partial<Pick<Grant, 'leases' | 'asOf' | 'until'>>;
const grant = (grantId: string, subject: string, role: Role, limits: Limits = {}, effectiveAt = NOW) => ({
  type: 'GrantAccess' as const,
  data: { grantId, subject, role, ...limits },
  context: { effectiveAt },
});
const withdraw = (grantId: string, effectiveAt = NOW, now = NOW) => ({
  type: 'WithdrawAccess' as const,
  data: { grantId },
  context: { effectiveAt, now },
});
const found = (story: ReturnType<typeof party>, subject: string, role: Role, at: string) => {
  const access = accessOf((story.state?.grants ?? NO_GRANTS).values(), { subject, role }, at);
  return typeof access === 'string' ? access : access.grantId;
};

describe('access for a party', () => {
  it('stands from its first instant to the one before its end', () => {
    const story = party();
    story.when(grant('G', ANNA, 'lessee', { until: days(2) }, days(1)));
    expect(found(story, ANNA, 'lessee', days(1, -1))).toBe('to-come');
    expect(found(story, ANNA, 'lessee', days(1))).toBe('G');
    expect(found(story, ANNA, 'lessee', days(2, -1))).toBe('G');
    expect(found(story, ANNA, 'lessee', days(2))).toBe('over');
  });

  it('is of one person in one role', () => {
    const story = party();
    story.when(grant('G', ANNA, 'lessee'));
    expect(found(story, ANNA, 'lessor', NOW)).toBe('another-role');
    expect(found(story, BERT, 'lessee', NOW)).toBe('none');
  });

  it('that was withdrawn and granted again stands by the second grant', () => {
    const story = party();
    story.when(grant('G', ANNA, 'lessee'), withdraw('G'));
    expect(found(story, ANNA, 'lessee', NOW)).toBe('withdrawn');
    story.when(grant('H', ANNA, 'lessee'));
    expect(found(story, ANNA, 'lessee', NOW)).toBe('H');
    story.when(withdraw('H'));
    expect(found(story, ANNA, 'lessee', days(1))).toBe('withdrawn');
  });

  it('of two grants stands while one of them does', () => {
    const story = party();
    story.when(grant('G', ANNA, 'lessee', { until: days(5) }), grant('H', ANNA, 'lessee', {}, days(3)));
    expect(found(story, ANNA, 'lessee', days(1))).toBe('G');
    story.when(withdraw('H'));
    expect(found(story, ANNA, 'lessee', days(4))).toBe('G');
    expect(found(story, ANNA, 'lessee', days(5))).toBe('withdrawn');
  });

  it('withdrawn now stands by no clock, however slow; withdrawn from a day to come, until then', () => {
    const story = party();
    story.when(grant('G', ANNA, 'lessee', {}, days(-9)), grant('H', BERT, 'lessee', {}, days(-9)));
    story.when(withdraw('G', NOW), withdraw('H', days(3)));
    expect(found(story, ANNA, 'lessee', days(-1))).toBe('withdrawn');
    expect(found(story, BERT, 'lessee', days(3, -1))).toBe('H');
    expect(found(story, BERT, 'lessee', days(3))).toBe('withdrawn');
  });

  it('whose withdrawal is to come can be withdrawn sooner, and not later', () => {
    const story = party();
    story.when(grant('G', ANNA, 'lessee'), withdraw('G', days(30)));
    expect(story.when(withdraw('G', days(40)))).toEqual([]);
    expect(story.when(withdraw('G', days(2)))).toHaveLength(1);
    expect(found(story, ANNA, 'lessee', days(2))).toBe('withdrawn');
    expect(story.when(withdraw('G'))).toHaveLength(1);
    expect(found(story, ANNA, 'lessee', NOW)).toBe('withdrawn');
    expect(story.when(withdraw('G'))).toEqual([]);
  });

  it('is limited for auditors alone, who have one at a time', () => {
    const story = party();
    const refusal = (command: Parameters<typeof story.refusal>[0]) => {
      const refused = story.refusal(command);
      return refused === 'accepted' ? refused : [refused.code, refused.pointer];
    };
    expect(refusal(grant('G', ANNA, 'lessee', { leases: ['L-1'] }))).toEqual([
      'grant-not-limited',
      '/leases',
    ]);
    expect(refusal(grant('G', ANNA, 'lessor', { asOf: NOW }))).toEqual(['grant-not-limited', '/asOf']);
    expect(refusal(grant('G', ANNA, 'lessee', { until: NOW }))).toEqual(['grant-over-before', '/until']);
    story.when(grant('G', ANNA, 'auditor', { leases: ['L-1'], until: days(5) }));
    expect(refusal(grant('G', BERT, 'auditor'))).toEqual(['grant-known', '/grantId']);
    expect(refusal(grant('H', ANNA, 'auditor', {}, days(5, -1)))).toEqual(['grant-overlaps', '/subject']);
    expect(refusal(grant('H', ANNA, 'auditor', { until: days(1) }, days(-1)))).toEqual([
      'grant-overlaps',
      '/subject',
    ]);
    expect(refusal(grant('H', ANNA, 'auditor', { until: NOW }, days(-1)))).toBe('accepted');
    expect(refusal(grant('H', ANNA, 'auditor', {}, days(5)))).toBe('accepted');
    expect(refusal(grant('H', BERT, 'auditor'))).toBe('accepted');
    expect(refusal(withdraw('NONE'))).toEqual(['grant-unknown', '/grantId']);
    story.when(withdraw('G'));
    expect(refusal(grant('H', ANNA, 'auditor'))).toBe('accepted');
  });

  it('is had at an instant just where a grant in that role covers it that was not taken back by then', () => {
    const day = fc.integer({ min: -3, max: 9 });
    const steps = fc.array(
      fc.oneof(
        fc.record({
          subject: fc.constantFrom(ANNA, BERT),
          role: fc.constantFrom<Role>('lessee', 'lessor', 'auditor'),
          from: day,
          until: fc.option(day),
        }),
        fc.record({ of: fc.nat(5), from: day }),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(steps, day, (asked, at) => {
        const story = party();
        const naive: { subject: string; role: Role; from: number; end: number }[] = [];
        for (const step of asked)
          if ('of' in step) {
            const taken = naive[step.of];
            if (taken === undefined) continue;
            story.when(withdraw(`G-${step.of}`, days(step.from)));
            // What is dated to the past, or now, counts at once, for all time.
            taken.end = step.from <= 0 ? Number.NEGATIVE_INFINITY : Math.min(taken.end, step.from);
          } else {
            const { subject, role, from, until } = step;
            const limits = until === null ? {} : { until: days(until) };
            const command = grant(`G-${naive.length}`, subject, role, limits, days(from));
            if (story.refusal(command) !== 'accepted') continue;
            story.when(command);
            naive.push({ subject, role, from, end: until ?? Number.POSITIVE_INFINITY });
          }
        for (const subject of [ANNA, BERT])
          for (const role of ['lessee', 'lessor', 'auditor'] as const) {
            const covers = naive.some(
              (each) => each.subject === subject && each.role === role && each.from <= at && at < each.end,
            );
            expect([subject, role, found(story, subject, role, days(at)).startsWith('G-')]).toEqual([
              subject,
              role,
              covers,
            ]);
          }
      }),
      { numRuns: propertyRuns(300) },
    );
  });
});
