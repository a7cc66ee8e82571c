import type { LeaseCommandData } from '#domain/lease/commands.js';
import { remarksOn } from '#domain/lease/remarks.js';
import { context, NOW } from '../support/given.js';
import { active, contract, offered, STRANGER, terms } from '../support/lease-story.js';

const issue = (over: object = {}) => ({
  type: 'IssueLoa' as const,
  data: {
    loaId: 'LOA-1',
    prefixes: ['198.51.100.0/24'],
    originAses: [64500],
    from: '2026-01-01',
    until: '2027-01-01',
    ...over,
  },
});
const revoke = { type: 'RevokeLoa' as const, data: { loaId: 'LOA-1', cause: 'the AS changed hands' } };
const UNTIL = '2026-12-31T22:00:00.000Z';
const expire = (due = UNTIL, now = due) => ({
  type: 'ExpireLoa' as const,
  data: { loaId: 'LOA-1', due },
  context: { now },
});

describe('V6: an LOA', () => {
  it.each<[string, object, string, string]>([
    ['space outside the lease', { prefixes: ['198.51.101.0/24'] }, 'prefix-not-leased', '/prefixes/0'],
    [
      'an AS that the contract does not name',
      { originAses: [64500, 64999] },
      'origin-not-in-contract',
      '/originAses/1',
    ],
    ['an end not after its start', { until: '2026-01-01' }, 'loa-ends-before-start', '/until'],
    ['another LOA to supersede that there is not', { supersedes: 'LOA-0' }, 'loa-unknown', '/supersedes'],
  ])('is refused with %s', (_what, over, code, pointer) => {
    expect(active().refusal(issue(over))).toMatchObject({ code, pointer });
  });

  it('is issued once under its id, that of the command unless one is given', () => {
    const story = active();
    story.when(issue());
    expect(story.refusal(issue())).toMatchObject({ code: 'loa-known', pointer: '/loaId' });
    const { loaId: _, ...unnamed } = issue().data;
    const asked = context();
    expect(story.when({ type: 'IssueLoa', data: unnamed, context: asked })).toMatchObject([
      { data: { loaId: asked.commandId } },
    ]);
    expect(offered().refusal(issue())).toMatchObject({ code: 'lease-offered' });
  });

  it('names no AS where the contract names none, but may name a part of a leased prefix', () => {
    expect(active(contract({ origins: [] })).refusal(issue())).toMatchObject({
      code: 'origin-not-in-contract',
      pointer: '/originAses/0',
    });
    expect(active().refusal(issue({ prefixes: ['198.51.100.128/25'] }))).toBe('accepted');
  });

  it('is remarked on where it begins before the lease, or runs beyond the term', () => {
    const { lease } = active();
    const remarks = (from: string, until: string) =>
      remarksOn(lease, [
        { type: 'LoaIssued', data: { ...issue().data, from, until }, metadata: { effectiveAt: NOW } },
      ]);
    expect(remarks('2025-01-01', '2027-01-01')).toEqual([]);
    expect(remarks('2024-12-31', '2027-01-02')).toMatchObject([
      { code: 'loa-before-term', pointer: '/from' },
      { code: 'loa-beyond-term', pointer: '/until' },
    ]);
  });

  it('takes the place of another from its own start on', () => {
    const story = active();
    story.when(issue());
    const next = issue({ loaId: 'LOA-2', supersedes: 'LOA-1', from: '2026-12-01' });
    expect(story.when(next)).toMatchObject([
      { type: 'LoaIssued' },
      { type: 'LoaSuperseded', effectiveAt: '2026-11-30T22:00:00.000Z' },
    ]);
  });

  it.each<[string, LeaseCommandData, readonly object[]]>([
    [
      'whose origin an amendment leaves out',
      { type: 'AmendContract', data: { clause: 'A', origins: [contract().origins[1]!] } },
      [{ code: 'loa-origin-not-in-contract', message: expect.stringContaining('LOA LOA-1 names AS64500') }],
    ],
    [
      'whose prefix an amendment takes out',
      {
        type: 'AmendContract',
        data: { clause: 'A', prefixes: [contract().prefixes[1]!], origins: [contract().origins[1]!] },
      },
      [{ code: 'loa-prefix-not-leased' }, { code: 'loa-origin-not-in-contract' }],
    ],
    [
      'of a lease that is assigned',
      { type: 'AssignLease', data: { to: STRANGER } },
      [{ code: 'loa-before-assignment' }],
    ],
    [
      'that fits what is amended',
      { type: 'AmendContract', data: { clause: 'A', terms: terms({ graceDays: 20 }) } },
      [],
    ],
  ])('%s is remarked on in the answer to that', (_, command, remarks) => {
    const story = active();
    story.when(issue());
    const facts = story.when(command).map((fact) => ({ ...fact, metadata: { effectiveAt: NOW } }));
    expect(remarksOn(story.lease, facts)).toMatchObject(remarks);
  });

  it('takes the place of another in one append', () => {
    const story = active();
    story.when(issue());
    expect(story.when(issue({ loaId: 'LOA-2', supersedes: 'LOA-1' }))).toMatchObject([
      { type: 'LoaIssued', data: { loaId: 'LOA-2' } },
      { type: 'LoaSuperseded', data: { loaId: 'LOA-1', by: 'LOA-2' } },
    ]);
    expect(story.refusal(revoke)).toMatchObject({ code: 'loa-not-current', pointer: '/loaId' });
    expect(story.refusal(issue({ loaId: 'LOA-3', supersedes: 'LOA-1' }))).toMatchObject({
      code: 'loa-not-current',
      pointer: '/supersedes',
    });
  });

  it('expires at its end in the zone of the lease, once', () => {
    const story = active();
    expect(story.refusal(expire())).toMatchObject({ code: 'loa-unknown' });
    story.when(issue());
    expect(story.refusal(expire(UNTIL, '2026-12-31T21:59:59.999Z'))).toMatchObject({ code: 'not-due' });
    expect(story.refusal(expire('2027-01-01T00:00:00.000Z'))).toMatchObject({ code: 'another-due' });
    expect(story.when(expire())).toEqual([
      { type: 'LoaExpired', data: { loaId: 'LOA-1' }, effectiveAt: UNTIL },
    ]);
    expect(story.refusal(expire())).toMatchObject({ code: 'loa-not-current' });
  });

  it('may be revoked after the lease is over', () => {
    const story = active();
    story.when(issue(), { type: 'TerminateLease', data: { cause: 'x' } });
    expect(story.refusal(revoke)).toBe('accepted');
    expect(story.refusal(issue({ loaId: 'LOA-2' }))).toMatchObject({ code: 'lease-ended' });
  });

  it('may name a prefix that is leaving as long as it has not left', () => {
    const story = active();
    story.when({ type: 'RenewLease', data: { end: '2029-01-01', prefixes: ['203.0.113.0/24'] } });
    expect(story.refusal(issue({ from: '2026-12-31', until: '2027-06-01' }))).toBe('accepted');
    expect(story.refusal(issue({ from: '2027-01-01', until: '2027-06-01' }))).toMatchObject({
      code: 'prefix-not-leased',
    });
  });
});

it('Q7, R12: a renewal owner can be named while the lease lives', () => {
  const owner = { type: 'AssignRenewalOwner' as const, data: { owner: STRANGER } };
  expect(active().when(owner)).toEqual([{ type: 'RenewalOwnerAssigned', data: owner.data }]);
  expect(offered().refusal(owner)).toMatchObject({ code: 'lease-offered' });
});
