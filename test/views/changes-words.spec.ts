import { singular } from '#views/changes/called.js';
import { differencesOf } from '#views/changes/differences.js';
import { atOnce } from '#views/declared/slices.js';

const [ALDER, CEDAR] = [
  '00000001-0000-5000-8000-000000000001',
  '00000002-0000-5000-8000-000000000002',
] as const;
const NAMES = {
  party: (id: string) => ({ [ALDER]: 'Alder Hosting', [CEDAR]: 'Cedar Brokers' })[id] ?? id,
  person: (id: string) => (id === 'u-1' ? 'Ada' : id),
};
const SHAPE = {
  properties: {
    level: { description: 'The highest risk of all leases.' },
    days: { description: 'Whether late.' },
  },
};

type Members = Readonly<Record<string, unknown>>;
const changed = (was: Members, is: Members) => atOnce(differencesOf({ was, is, shape: SHAPE, names: NAMES }));
const words = (was: Members, is: Members) => changed(was, is).map((change) => change.words);

const event = (revision: string, grade = 'documented') => ({
  stream: 'lease-L-1',
  revision,
  effectiveAt: '2026-05-01T10:00:00.000Z',
  recordedAt: '2026-05-01T10:00:00.000Z',
  grade,
  source: 'a letter',
  layer: 'contract',
});

const milestone = {
  kind: 'notice-deadline',
  purpose: 'non-renewal',
  by: 'lessee',
  clause: '/notices/0',
  term: 1,
  localDate: '2026-06-30',
  localTime: '24:00',
  timeZone: 'Europe/Vilnius',
  instant: '2026-06-30T21:00:00.000Z',
  steps: [],
  state: 'due',
  events: [event('1')],
};
const invoice = {
  invoiceId: '12',
  issuedOn: '2026-05-01',
  dueOn: '2026-06-30',
  lessee: ALDER,
  currency: 'EUR',
  invoiced: '1200.00',
  credited: '0.00',
  paid: '0.00',
  outstanding: '1200.00',
  overpaid: '0.00',
  state: 'open',
  daysOverdue: 0,
  remarks: [],
  events: [event('4')],
};
const risk = {
  level: 'low',
  score: 10,
  reasons: [{ code: 'unproven', weight: 10, message: 'nothing proves the chain', events: [] }],
};
const question = {
  id: 'Q3',
  question: 'Is the routing authorised now?',
  answer: 'no',
  because: 'no LOA is valid',
  events: [],
};

describe('what changed, as people read it', () => {
  it('a deadline that moved, with the event that moved it', () => {
    const moved = {
      ...milestone,
      localDate: '2026-07-31',
      instant: '2026-07-31T21:00:00.000Z',
      events: [event('1'), event('7')],
    };
    expect(changed({ milestones: [milestone] }, { milestones: [moved] })).toEqual([
      {
        words:
          'The latest date for the non-renewal notice by the lessee, term 1, moved from 30 June 2026 to 31 July 2026.',
        events: [event('7')],
      },
    ]);
  });

  it('a deadline that was missed', () => {
    expect(words({ milestones: [milestone] }, { milestones: [{ ...milestone, state: 'missed' }] })).toEqual([
      'The latest date for the non-renewal notice by the lessee, term 1, 30 June 2026, was missed; before, it was still to come.',
    ]);
  });

  it('a deadline that binds another side now', () => {
    const ours = { ...milestone, by: 'lessor' };
    expect(words({ milestones: [{ ...ours, excuses: 'lessee' }] }, { milestones: [ours] })).toEqual([
      expect.stringMatching(/^The latest date for the non-renewal notice by the lessor, term 1: /),
    ]);
  });

  it('a risk that rose, and why', () => {
    const high = {
      level: 'high',
      score: 45,
      reasons: [{ code: 'late', weight: 45, message: 'nobody gave notice', events: [event('9')] }],
    };
    expect(
      words({ leases: [{ leaseId: 'L-1', risk }] }, { leases: [{ leaseId: 'L-1', risk: high }] }),
    ).toEqual(['Risk rose from low to high: nobody gave notice; no longer: nothing proves the chain.']);
    expect(
      changed({ leases: [{ leaseId: 'L-1', risk }] }, { leases: [{ leaseId: 'L-1', risk: high }] })[0],
    ).toMatchObject({
      leaseId: 'L-1',
      events: [event('9')],
    });
  });

  it.each([
    [{ paid: '1200.00', outstanding: '0.00', state: 'paid' }, 'Invoice 12 was paid in full (1,200.00 EUR).'],
    [
      { paid: '200.00', outstanding: '1000.00' },
      'Invoice 12 got a payment of 200.00 EUR: 1,000.00 EUR is outstanding.',
    ],
    [
      { state: 'overdue', daysOverdue: 3 },
      'Invoice 12 is overdue since 30 June 2026: 1,200.00 EUR is outstanding.',
    ],
    [
      { credited: '1200.00', outstanding: '0.00', state: 'credited' },
      'Invoice 12 was credited 1,200.00 EUR: 0.00 EUR is outstanding, was settled by credit notes (1,200.00 EUR).',
    ],
    [{ invoiced: '1300.00' }, 'Invoice 12: invoiced went from 1,200.00 EUR to 1,300.00 EUR.'],
  ])('an invoice: %j', (change, told) => {
    expect(words({ invoices: [invoice] }, { invoices: [{ ...invoice, ...change }] })).toEqual([told]);
  });

  it('an invoice that is new, and one that is gone', () => {
    expect(words({ invoices: [] }, { invoices: [invoice] })).toEqual([
      'Invoice 12 was issued on 1 May 2026 for 1,200.00 EUR, due on 30 June 2026.',
    ]);
    expect(words({ invoices: [invoice] }, { invoices: [] })[0]).toMatch(
      /^Invoice 12 is not there any more: /,
    );
  });

  it('a question that is answered otherwise', () => {
    const yes = { ...question, answer: 'yes', because: 'an LOA is valid' };
    expect(words({ answers: [question] }, { answers: [yes] })).toEqual([
      'Q3, Is the routing authorised now? The answer went from no to yes: an LOA is valid.',
    ]);
  });

  it('what has no words of its own, by the name that its shape gives it or its own', () => {
    expect(
      words({ level: 'low', days: 3, someThing: null }, { level: 'high', days: 5, someThing: '2026-01-02' }),
    ).toEqual([
      'The highest risk of all leases went from low to high.',
      'Days went from 3 to 5.',
      'Some thing is 2 January 2026 now (was none).',
    ]);
  });

  it('parties and leases by their names, and lists by what came and went', () => {
    expect(
      words(
        { lessee: ALDER, prefixes: ['198.51.100.0/24'] },
        { lessee: CEDAR, prefixes: ['203.0.113.0/24'] },
      ),
    ).toEqual([
      'Lessee went from Alder Hosting to Cedar Brokers.',
      'Prefixes: 203.0.113.0/24 came, 198.51.100.0/24 went.',
    ]);
    expect(words({ leases: [] }, { leases: [{ leaseId: 'L-1' }] })).toEqual(['The lease is among them now.']);
  });

  it('what reads as before and rests on other proof', () => {
    expect(
      changed(
        { term: { end: '2026-12-31', events: [event('1', 'claimed')] } },
        { term: { end: '2026-12-31', events: [event('3')] } },
      ),
    ).toEqual([{ words: 'Term reads as before and is documented now (was claimed).', events: [event('3')] }]);
  });
});

it.each([
  ['cases', 'case'],
  ['losses', 'loss'],
  ['addresses', 'address'],
  ['statuses', 'status'],
  ['authorities', 'authority'],
  ['invoices', 'invoice'],
])('calls one of several %s a %s', (several, one) => {
  expect(singular(several)).toBe(one);
});
