import type { EvidenceCommand } from '#domain/evidence-request/commands.js';
import { evidenceDecider, type EvidenceRequest } from '#domain/evidence-request/decider.js';
import type { EvidenceEvent, Requested } from '#domain/evidence-request/events.js';
import { NOW, Story } from '../support/given.js';

const ID = '6d1f0c3a-8e2b-5a47-9c15-2b7d4e6f8a90';
const LATER = '2026-03-01T12:00:00.001Z';
const WHAT: Omit<Requested, 'requestId' | 'dueBy'> = {
  subject: { lease: 'L-1' },
  seenAs: { role: 'lessee', party: '22222222-2222-5222-8222-222222222222' },
  reader: '00000000-0000-8000-8000-000000000001',
  purpose: 'Renewal of the insurance',
  asOf: NOW,
  on: NOW,
};
const REQUEST = {
  type: 'RequestEvidence',
  data: { requestId: ID, ...WHAT, dueBy: '2026-03-06T12:00:00.000Z' },
} as const;
const DECLINE = { type: 'DeclineEvidence', data: { requestId: ID, because: 'Answered before' } } as const;
const kept = (digit: string, bytes: number) => ({ sha256: digit.repeat(64), bytes });
const ISSUE = {
  type: 'IssuePack' as const,
  data: {
    manifest: 'a'.repeat(64),
    bytes: 7,
    documents: [] as string[],
    people: [] as string[],
    kept: { manifest: kept('d', 2), lasting: kept('b', 9), naming: kept('c', 3) },
  },
};

const request = () =>
  new Story<EvidenceCommand, EvidenceEvent, EvidenceRequest>(evidenceDecider, `evidence-${ID}`);

describe('a request for evidence', () => {
  it('is answered by a pack of what was asked for, and by no second one (R17)', () => {
    const story = request();
    story.when(REQUEST);
    const [issued] = story.when(ISSUE);
    expect(issued).toMatchObject({ type: 'PackIssued', data: { packId: ID, ...WHAT, ...ISSUE.data } });
    expect(issued!.data).not.toHaveProperty('dueBy');
    expect(() => story.when(ISSUE)).toThrow(expect.objectContaining({ code: 'evidence-request-answered' }));
    expect(() => story.when(DECLINE)).toThrow(expect.objectContaining({ code: 'evidence-request-answered' }));
  });

  it('is declined with a reason, and then answered by no pack', () => {
    const story = request();
    story.when(REQUEST, DECLINE);
    expect(() => story.when(ISSUE)).toThrow(expect.objectContaining({ code: 'evidence-request-answered' }));
  });

  it('is there before it is answered or declined', () => {
    for (const command of [DECLINE, ISSUE])
      expect(() => request().when(command)).toThrow(
        expect.objectContaining({ code: 'evidence-request-unknown' }),
      );
  });

  it('asks for nothing that the ledger will only know later, and was asked by now', () => {
    const ahead = { ...REQUEST, data: { ...REQUEST.data, asOf: LATER } };
    expect(() => request().when(ahead)).toThrow(expect.objectContaining({ code: 'as-of-in-future' }));
    const late = { ...REQUEST, context: { effectiveAt: LATER } };
    expect(() => request().when(late)).toThrow(expect.objectContaining({ code: 'effective-in-future' }));
    expect(
      request().when({ ...REQUEST, data: { ...REQUEST.data, on: '2030-01-01T00:00:00.000Z' } }),
    ).toHaveLength(1);
  });

  it('has an id of its own', () => {
    const story = request();
    story.when(REQUEST);
    expect(() => story.when(REQUEST)).toThrow(expect.objectContaining({ code: 'evidence-request-known' }));
  });
});
