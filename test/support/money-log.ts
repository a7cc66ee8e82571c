import * as fc from 'fast-check';
import type { Decided, Recorded } from '#domain/kernel/decider.js';
import { Refused } from '#domain/kernel/refusal.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { addDays } from '#domain/kernel/local-date.js';
import { monthAfter, monthOf } from '#domain/kernel/month.js';
import { partyDecider } from '#domain/party/decider.js';
import type { PartyCommand } from '#domain/party/commands.js';
import type { PartyEvent } from '#domain/party/events.js';
import { Story } from './given.js';
import {
  agree,
  commence,
  contract,
  HOLDER,
  LeaseStory,
  LESSEE,
  offer,
  STRANGER,
  terms,
  type Ask,
} from './lease-story.js';

/** Something that happens to the money of two leases, or to the book of the party: numbers that it is made of. */
interface Step {
  readonly kind: (typeof KINDS)[number];
  readonly lease: number;
  readonly a: number;
  readonly b: number;
  /** Days that pass before it, and days that it is effective before it is recorded. */
  readonly wait: number;
  readonly ago: number;
}

const KINDS = [
  'close',
  'close',
  'close',
  'invoice',
  'invoice',
  'payment',
  'credit',
  'amend fee',
  'amend end',
  'renew',
  'assign',
  'end',
  'correct',
  'correct',
  'retract',
] as const;

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...KINDS),
  lease: fc.nat(1),
  a: fc.nat(999),
  b: fc.nat(999),
  wait: fc.integer({ min: 0, max: 25 }),
  ago: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 120 })),
});

export const someMoneySteps = (maxLength: number): fc.Arbitrary<Step[]> =>
  fc.array(step, { minLength: 1, maxLength, size: 'max' });

export const PARTIES = [HOLDER, LESSEE] as const;

/** The log of a ledger with two leases, what happened to their money, and the months that a party closed meanwhile. */
export class MoneyLog {
  readonly events: RecordedEvent[] = [];
  private readonly leases = [new LeaseStory(), new LeaseStory()];
  private readonly book: Story<PartyCommand, PartyEvent, ReturnType<typeof partyDecider.evolve>>;
  private day = '2025-05-01';
  private closed: string | undefined;

  constructor(
    readonly party: string,
    /** Is called behind each month that was closed, and is given the month. */
    private readonly onClosed: (month: string) => void = () => undefined,
  ) {
    this.book = new Story(partyDecider, `party-${party}`);
    this.record(this.book, { type: 'RegisterParty', data: { partyId: party, name: 'The Party Ltd' } });
    for (const [lease, story] of this.leases.entries())
      for (const ask of [offer(leased(lease)), agree, commence]) this.record(story, ask);
  }

  get now(): string {
    return `${this.day}T10:00:00.000Z`;
  }

  take({ kind, lease, a, b, wait, ago }: Step): void {
    this.day = addDays(this.day, wait);
    if (kind === 'close') return this.close(a);
    const story = this.leases[lease]!;
    const ask = askOf(kind, story, { a, b, day: this.day, number: this.events.length });
    const effectiveAt = `${addDays(this.day, -ago)}T09:00:00.000Z`;
    if (ask) this.record(story, ask, effectiveAt);
  }

  /** The next month that is open, or to begin with one of the last. */
  private close(choice: number): void {
    const month =
      this.closed === undefined ? monthOf(addDays(this.day, -28 - (choice % 60))) : monthAfter(this.closed);
    if (!this.record(this.book, { type: 'CloseMonth', data: { month } })) return;
    this.closed = month;
    this.onClosed(month);
  }

  /** Whether the rules allow it; what they refuse did not happen. */
  private record<C extends { readonly type: string; readonly data: object }>(
    story: Pick<Story<never, Decided, unknown>, 'history'> & { when(...commands: readonly never[]): unknown },
    command: C,
    effectiveAt = this.now,
  ): boolean {
    const before = story.history.length;
    try {
      story.when({ ...command, context: { now: this.now, effectiveAt } } as never);
    } catch (error) {
      if (error instanceof Refused) return false;
      throw error;
    }
    for (const event of story.history.slice(before)) this.append(event, this.streamOf(story));
    return true;
  }

  private streamOf(story: object): string {
    const lease = this.leases.findIndex((each) => each === story);
    return lease < 0 ? `party-${this.party}` : `lease-L-${lease}`;
  }

  private append(event: RecordedEvent, stream: string): void {
    this.events.push({ ...event, stream, position: BigInt(this.events.length) } as Recorded<Decided>);
  }
}

const leased = (lease: number) =>
  contract(
    { prefixes: [{ prefix: `203.0.11${lease}.0/24`, block: `203.0.11${lease}.0/24` }], origins: [] },
    terms({
      start: lease ? '2025-05-31' : '2025-05-15',
      end: lease ? '2025-11-30' : '2025-08-15',
      monthlyFee: { amount: lease ? '100.00' : '33.33', currency: 'EUR' },
      autoRenewal: { months: 3 },
    }),
  );

interface Numbers {
  readonly a: number;
  readonly b: number;
  readonly day: string;
  /** Of the log's events so far. */
  readonly number: number;
}

function askOf(
  kind: Exclude<Step['kind'], 'close'>,
  story: LeaseStory,
  { a, b, day, number }: Numbers,
): Ask | undefined {
  const { term, contract: agreed } = story.record;
  const [invoiceId = 'NONE'] = invoicesOf(story).slice(a % 3);
  const euro = (minor: number, currency = 'EUR') => ({ amount: ((minor + 1) / 100).toFixed(2), currency });
  const terms = (over: object) => ({ terms: { ...agreed.terms, ...over }, clause: 'A' });
  switch (kind) {
    case 'invoice':
      return {
        type: 'IssueInvoice',
        data: {
          invoiceId: `INV-${number}`,
          dueOn: addDays(day, (b % 60) - 20),
          lines: [{ from: addDays(day, -30), until: day, amount: euro(a, b % 5 ? 'EUR' : 'USD') }],
        },
      };
    case 'payment':
      return {
        type: 'RecordPayment',
        data: { paymentId: `PAY-${number}`, invoiceId, amount: euro(b) },
      };
    case 'credit':
      return {
        type: 'IssueCreditNote',
        data: { creditNoteId: `CN-${number}`, invoiceId, amount: euro(b % 50), cause: 'agreed' },
      };
    case 'amend fee':
      return { type: 'AmendContract', data: terms({ monthlyFee: euro(a * 10) }) };
    case 'amend end':
      return { type: 'AmendContract', data: terms({ end: addDays(term.end, (a % 120) - 60) }) };
    case 'renew':
      return { type: 'RenewLease', data: { end: addDays(term.end, 1 + (a % 200)) } };
    case 'assign':
      return { type: 'AssignLease', data: { to: a % 2 ? STRANGER : LESSEE } };
    case 'end':
      return a % 4 ? undefined : { type: 'TerminateLease', data: { cause: 'by agreement' } };
    case 'correct':
    case 'retract':
      return correction(kind, story, a, b);
  }
}

const invoicesOf = ({ history }: LeaseStory): readonly string[] =>
  history.flatMap(({ type, data }) =>
    type === 'InvoiceIssued' ? [(data as { invoiceId: string }).invoiceId] : [],
  );

const CORRECTED = [
  'InvoiceIssued',
  'PaymentReceived',
  'CreditNoteIssued',
  'ContractAmended',
  'LeaseAssigned',
  'LeaseRenewed',
];

/** Of something that has an amount, or of a change of the contract. */
function correction(
  kind: 'correct' | 'retract',
  { history }: LeaseStory,
  a: number,
  b: number,
): Ask | undefined {
  const targets = history.filter(({ type }) => CORRECTED.includes(type));
  const target = targets[a % targets.length];
  if (target === undefined) return undefined;
  const revision = String(target.revision);
  if (kind === 'retract') return { type: 'CorrectFact', data: { revision, retracted: true } };
  const text = JSON.stringify(target.data).replaceAll(/"amount":"[\d.]+"/g, `"amount":"${b}.00"`);
  return { type: 'CorrectFact', data: { revision, replacement: JSON.parse(text) as object } };
}
