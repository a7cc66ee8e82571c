import * as fc from 'fast-check';
import { LEASE_EVENTS } from '#domain/lease/events.js';
import type { EventInHistory } from '#views/history/view.js';
import { said } from '#views/history/said.js';
import { namesOf } from '#views/words/names.js';
import { NOW } from '../support/given.js';

const ID = '7c3b1b52-0000-8000-8000-000000000000';
const names = {
  ...namesOf(new Map()),
  party: (id: string) => (id === ID ? 'Holder Ltd' : id),
  person: () => 'Ms Desk',
};

interface Shape {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly items?: Shape;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Shape>>;
}

const FORMATS: Readonly<Record<string, string>> = {
  text: 'some words',
  name: 'Some Name',
  reference: 'REF1',
  uuid: ID,
  'local-date': '2026-05-01',
  instant: '2026-05-01T10:00:00.000Z',
  'date-or-instant': '2026-05-01',
  'time-of-day': '17:00',
  'time-zone': 'Europe/Vilnius',
  'holiday-calendar': 'LT',
  'ipv4-prefix': '198.51.100.0/24',
  'ipv4-address': '198.51.100.7',
  sha256: 'ab'.repeat(32),
  currency: 'EUR',
  decimal: '2500.00',
};

/** Anything that has a shape, as far as it makes a difference to words. */
function anyOf(shape: Shape): fc.Arbitrary<unknown> {
  if (shape.const !== undefined) return fc.constant(shape.const);
  if (shape.enum) return fc.constantFrom(...shape.enum);
  if (shape.anyOf) return fc.oneof(...shape.anyOf.map(anyOf));
  if (shape.items) return fc.array(anyOf(shape.items), { minLength: shape.minItems ?? 0, maxLength: 2 });
  if (shape.properties)
    return fc.record(
      Object.fromEntries(Object.entries(shape.properties).map(([name, member]) => [name, anyOf(member)])),
    );
  if (shape.type === 'boolean') return fc.boolean();
  if (shape.type === 'integer') return fc.constantFrom(1, 2);
  if (shape.pattern?.includes('notices')) return fc.constantFrom('/notices/0', '/extensionOptions/1');
  if (shape.format === undefined) return fc.constant('7');
  return fc.constant(FORMATS[shape.format] ?? `no example of ${shape.format}`);
}

/** That look like codes and are none, and a rate, which is no amount. */
const NAMES_OF_THEIR_OWN = /Europe\/Vilnius|DDoS|rate [\d.]+/g;

const CODES = [
  [/[a-z][A-Z]/, 'the name of a member'],
  [/\b(?!some)[a-z]+-[a-z]+\b/, 'a word of a list'],
  [/\d{4}-\d\d-\d\dT/, 'an instant for programs'],
  [/[0-9a-f]{32}|[0-9a-f]{8}-/, 'a digest or an id'],
  [/[{}[\]]|undefined|null|\btrue\b|\bfalse\b/, 'JSON'],
  [/\/(notices|extensionOptions)\//, 'a pointer'],
  [/\d{4,}\.\d\d/, 'an amount without its groups'],
  [/ (,|$)/, 'a member that says nothing'],
] as const;

describe('the words of a history', () => {
  it.each(LEASE_EVENTS.map(({ type, data }) => [type, data as Shape] as const))(
    'tell %s without a code, an id of whom a name is known, or JSON',
    (type, shape) => {
      fc.assert(
        fc.property(anyOf(shape), anyOf(shape), fc.boolean(), (data, replaced, replaces) => {
          const before = replaces || type === 'FactCorrected' ? { before: replaced as object } : {};
          const words = said(inHistory(type, data as object, before), names).replaceAll(
            NAMES_OF_THEIR_OWN,
            'a name',
          );
          expect(words).toMatch(/^\S+ \S+/);
          expect(CODES.filter(([code]) => code.test(words)).map(([, what]) => `${what}: ${words}`)).toEqual(
            [],
          );
        }),
        { numRuns: 20 },
      );
    },
  );

  it('keep the references that people gave, whatever they look like', () => {
    const data = { incidentId: 'late-renewal', resolution: 'back to normal' };
    expect(said(inHistory('IncidentClosed', data), names)).toBe(
      'incident closed: incident late-renewal, resolution back to normal',
    );
  });

  it('tell each of two clauses of one purpose, and of two origins of one prefix, by itself', () => {
    const clause = (by: string, count: number) => ({
      by,
      purpose: 'termination',
      period: { count, unit: 'months' },
    });
    const origin = (originAs: number, maxLength: number) => ({
      prefix: '198.51.100.0/24',
      originAs,
      maxLength,
    });
    const contract = (lessor: number, longest: number) => ({
      terms: { notices: [clause('lessor', lessor), clause('lessee', 1)] },
      origins: [origin(64500, longest), origin(64501, 24)],
    });
    const words = said(inHistory('ContractAmended', contract(6, 25), { before: contract(3, 24) }), names);
    expect(words).toContain('terms notices termination by lessor period 3 months -> 6 months');
    expect(words).toContain('origins 198.51.100.0/24 from AS64500 max length 24 -> 25');
  });
});

const inHistory = (type: string, data: object, rest: Partial<EventInHistory> = {}): EventInHistory => ({
  revision: '3',
  type,
  recordedAt: NOW,
  effectiveAt: NOW,
  layer: 'contract',
  actor: { role: 'operator' },
  evidence: { grade: 'claimed', source: 'a test' },
  data,
  ...rest,
});
