import * as fc from 'fast-check';
import ICAL from 'ical.js';
import { parse } from 'csv-parse/sync';
import { guarded } from '#domain/kernel/formula.js';
import { iCalendar } from '#views/renewal-calendar/icalendar.js';
import type { CalendarEvent } from '#views/renewal-calendar/calendar-event.js';
import { csvOf, type Column } from '#views/words/csv.js';
import { propertyRuns } from '../support/property-runs.js';
import { EXAMPLES, pathOf } from '../support/api-story.js';
import { startService, type Client, type Service } from '../support/service.js';
import { HOSTILE_TEXTS } from './hostile-texts.js';

/** As a log may hold them from before they were refused. */
const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.string({ unit: fc.constantFrom('\r', '\n', ';', ',', '\\', ':', 'A', 'ä', '\u0000', '"', ' ') }),
);

const event = (text: string): CalendarEvent => ({
  uid: 'L.term-0.end@lease-ledger',
  deadline: '2026-12-01T00:00:00.000Z',
  cancelled: false,
  sequence: 0,
  stamp: '2026-01-01T00:00:00.000Z',
  latest: '2026-12-01T00:00:00.000Z',
  summary: text,
  description: `a\n${text}`,
});

/** A text as a calendar can hold it: without control characters, each line break as one. */
const written = (text: string) => text.replaceAll(/\r\n|\r/g, '\n').replaceAll(/[^\P{Cc}\t\n]/gu, '');

const AGAIN = ['refresh-interval', 'x-published-ttl'];

describe('a calendar', () => {
  it('holds one entry and what it is called, whatever names say', () => {
    fc.assert(
      fc.property(hostile, hostile, (name, text) => {
        const whole = iCalendar(name, [event(text)]);
        for (const line of whole.split('\r\n')) expect(line).toMatch(/^(?:[^\p{Cc}]|\t)*$/u);
        const calendar = new ICAL.Component(ICAL.parse(whole) as unknown[]);
        expect(calendar.getAllSubcomponents().map(({ name: kind }) => kind)).toEqual(['vevent']);
        const saysOfItself = calendar.getAllProperties().map((each) => each.name);
        expect(['version', 'prodid', 'method', 'name', 'x-wr-calname', ...AGAIN]).toEqual(
          expect.arrayContaining(saysOfItself),
        );
        const [entry] = calendar.getAllSubcomponents('vevent');
        expect(entry!.getFirstPropertyValue('uid')).toBe('L.term-0.end@lease-ledger');
        expect(entry!.getFirstPropertyValue('summary') ?? '').toBe(written(text));
      }),
      { numRuns: propertyRuns(100) },
    );
  });
});

describe('a CSV cell', () => {
  const FORMULAS = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '|calc',
    '\n=1',
    ' =1',
    '\u200b=1',
    '\ufeff=1',
    '\t=1',
    '\r=1',
    '\u3000＝1',
    '＝1',
  ];
  const columns: readonly Column<string>[] = [
    { name: 'text', type: 'text', meaning: '', value: (row) => row },
    { name: 'amount', type: 'decimal', meaning: '', value: () => '-1.00' },
  ];

  it.each(FORMULAS)('that begins like %j is no formula', (cell) => {
    expect(parse(csvOf(columns, [cell]), { bom: true, from: 2 })).toEqual([[`'${cell}`, '-1.00']]);
  });

  it.each(['Acme', '203.0.113.0/24', 'L-1', '“quoted”', ''])('%j stays as it is', (cell) => {
    expect(guarded(cell)).toBe(cell);
  });
});

describe('a name or a reference on its way in', () => {
  let service: Service;
  let operator: Client;
  beforeAll(async () => {
    service = await startService();
    operator = await service.as('operator');
  });
  afterAll(() => service.stop());

  /** Every way to a text of one line in a body. */
  function* linesIn(value: unknown, way: readonly string[] = []): Generator<readonly string[]> {
    if (typeof value === 'string') yield way;
    if (typeof value === 'object' && value !== null)
      for (const [name, member] of Object.entries(value)) yield* linesIn(member, [...way, name]);
  }
  const withTextAt = (value: unknown, [name, ...rest]: readonly string[], text: string): unknown => {
    if (name === undefined) return text;
    const changed = withTextAt((value as Record<string, unknown>)[name], rest, text);
    return Array.isArray(value)
      ? value.with(Number(name), changed)
      : { ...(value as object), [name]: changed };
  };
  /** Prose, which may have paragraphs. */
  const PROSE = new Set([
    'summary',
    'reason',
    'cause',
    'remedy',
    'answer',
    'duty',
    'finding',
    'because',
    'what',
    'resolution',
    'token',
    'remark',
  ]);

  it('is refused with a control character or a line break in it', async () => {
    const characters = ['\r', '\n', '\t', '\u0007', '\u2028'];
    let asked = 0;
    for (const [type, { body }] of Object.entries(EXAMPLES))
      for (const way of linesIn(body)) {
        if (type === 'CorrectFact' || PROSE.has(way.at(-1)!)) continue;
        const text = `A${characters[asked++ % characters.length]}B`;
        const answer = await operator.post(pathOf(type), withTextAt(body, way, text) as object);
        const [refused, first] = [[400, 422], answer.body.errors?.[0]?.pointer];
        expect([type, way, refused.includes(answer.status), first]).toEqual([
          type,
          way,
          true,
          expect.stringContaining(`/${way[0]}`),
        ]);
      }
    expect(asked).toBeGreaterThan(150);
  });
});
