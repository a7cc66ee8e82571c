import { DueReminders } from '#views/reminders/due-reminders.js';
import type { Reader } from '#views/declared/reader.js';
import { searchView } from '#views/search/view.js';
import { withFilledLedger, type FilledLedger } from './filled-ledger.js';
import { mostlyTakenOn, partyId, type LeaseLife } from './lease-life.js';
import { p99 } from './p99.js';
import type { Row } from './row.js';
import { someEvent } from './some-events.js';

const LEASES = Number(process.env['BENCH_SEARCH_LEASES'] ?? 100_000);
const PARTIES = 500;
const ASKED = 400;
const WARM_UP = 100;
const SPREAD = 7919;
const MOST = 20;

const OPERATOR: Reader = { role: 'operator' };
const lesseeOf = (index: number): Reader => ({ role: 'lessee', party: partyId(index) });

/** What somebody types, and who. */
const QUERIES: readonly (readonly [what: string, q: (index: number) => string, reader?: typeof lesseeOf])[] =
  [
    ['a lease by its reference', (index) => `B-${index}`],
    ['two letters that all leases begin with', () => 'b-'],
    ['two letters that nothing begins with', (index) => letters(index)],
    ['a word that nothing begins with', (index) => `nowhere ${index}`],
    ['a notice of which one lease in ten has one', () => 'N-1'],
    ['what LOAs begin with', () => 'loa'],
    ['a party by its name', (index) => `Networks ${index % PARTIES}`],
    ['a word that all parties have', () => 'networks'],
    ['an address', (index) => `11.${(index >> 8) & 255}.${index & 255}.7`],
    ['the block that all space is within', () => '11.0.0.0/8'],
    ['a lease of its own, by a lessee', (index) => `B-${index}`, (index) => lesseeOf(index + 1)],
    ['two letters that all of its leases begin with, by a lessee', () => 'b-', lesseeOf],
    ['a word that nothing begins with, by a lessee', (index) => `nowhere ${index}`, lesseeOf],
  ];

const letters = (index: number): string =>
  String.fromCharCode('x'.charCodeAt(0) + (index % 3), 'a'.charCodeAt(0) + (index % 26));

/** What a text stands for, live and as known in the past. */
export const search = (): Promise<Row[]> =>
  withFilledLedger(
    { leases: LEASES, lifeOf: mostlyTakenOn, touched: SAMPLED, beside: parties },
    async (ledger) => {
      const rows: Row[] = [
        await sampled('one lease alone', (index) => ledger.source.portfolioOfLease(`B-${index}`)),
      ];
      for (const asOf of [undefined, ledger.asOf])
        for (const [what, q, reader = () => OPERATOR] of QUERIES)
          rows.push(
            await sampled(
              `a search for ${what}${asOf === undefined ? '' : ', as known in the past'}`,
              (index) => found(ledger, reader(index), q(index), asOf),
            ),
          );
      return rows;
    },
  );

const found = (
  { model, source, store }: FilledLedger,
  reader: Reader,
  q: string,
  asOf: string | undefined,
) => {
  const now = asOf ?? new Date().toISOString();
  const own = reader.party === undefined ? source : source.boundTo(reader.party);
  const asking = { reader, moment: { now, on: now }, asOf, source: own, model, store };
  const whole = () => Promise.reject(new Error('a search asks no other view'));
  const personNamed = () => Promise.resolve(undefined);
  const rest = { dueReminders: new DueReminders(model), retention: {}, personNamed, whole };
  return searchView.answer({ ...asking, ...rest }, { q });
};

const parties: readonly LeaseLife[] = Array.from({ length: PARTIES }, (_, index) => ({
  stream: `party-${partyId(index)}`,
  events: [someEvent('PartyRegistered', { partyId: partyId(index), name: `Party of Networks ${index}` })],
}));

const SAMPLED = Array.from({ length: ASKED }, (_, number) => (number * SPREAD) % LEASES);

const sampled = (what: string, ask: (index: number) => unknown): Promise<Row> =>
  p99(`${what}, ${LEASES} leases`, MOST, { asked: SAMPLED, warmUp: WARM_UP, ask });
