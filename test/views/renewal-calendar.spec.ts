import ICAL from 'ical.js';
import { spanOf } from '#domain/deputy/deputyship.js';
import type { DeputyshipOnRecord } from '#record/deputy/deputies-document.js';
import { calendarEvents, type Scope } from '#views/renewal-calendar/calendar-event.js';
import { NOBODY_AWAY } from '#views/renewal-calendar/duty.js';
import { iCalendar } from '#views/renewal-calendar/icalendar.js';
import { publishedMilestones } from '#views/renewal-calendar/published-milestones.js';
import { versionsIn, versionsOf } from '#views/renewal-calendar/versions.js';
import { namesOf } from '#views/words/names.js';
import { NOW } from '../support/given.js';
import { active, contract, LESSEE, STRANGER, terms, type LeaseStory } from '../support/lease-story.js';
import { documentOf } from '../support/portfolio.js';
import { confirmation, nonRenewal } from '../support/timelines.js';

const NAMES = namesOf(new Map());

function feed(story: LeaseStory, scope: Scope = {}, standingIn = NOBODY_AWAY): string {
  const lease = documentOf(story);
  const versions = lease.corrections.length > 0 ? versionsIn(story.history) : versionsOf(lease);
  return iCalendar('Renewals', calendarEvents({ lease, versions }, [], scope, NAMES, standingIn));
}

interface Imported {
  readonly sequence: number;
  readonly stamp: string;
  readonly status: string;
  readonly end: string;
  readonly alarms: number;
}

/** A calendar program: keeps one entry a UID, the one of the highest SEQUENCE, then DTSTAMP (RFC 5546 §2.1.5). */
class CalendarProgram {
  readonly entries = new Map<string, Imported>();

  import(text: string): this {
    for (const component of new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')) {
      const event = new ICAL.Event(component);
      const entry = {
        sequence: event.sequence,
        stamp: String(component.getFirstPropertyValue('dtstamp')),
        status: String(component.getFirstPropertyValue('status')),
        end: event.endDate.toJSDate().toISOString(),
        alarms: component.getAllSubcomponents('valarm').length,
      };
      const known = this.entries.get(event.uid);
      const newer =
        known === undefined ||
        entry.sequence > known.sequence ||
        (entry.sequence === known.sequence && entry.stamp > known.stamp);
      if (newer) this.entries.set(event.uid, entry);
    }
    return this;
  }
}

const CONFIRMATION = 'L-1.term-1.notice-deadline.0@lease-ledger';
const confirming = () => active(contract({}, { notices: [confirmation] }));

describe('the calendar of deadlines', () => {
  it('is read by another parser: each milestone once, in UTC, with alarms', () => {
    const { entries } = new CalendarProgram().import(feed(confirming()));
    expect([...entries.keys()].toSorted()).toEqual([
      'L-1.term-1.grace-end@lease-ledger',
      CONFIRMATION,
      'L-1.term-1.term-end@lease-ledger',
    ]);
    expect(entries.get(CONFIRMATION)).toMatchObject({
      end: '2026-10-01T21:00:00.000Z',
      status: 'CONFIRMED',
      alarms: 3,
    });
  });

  it('of a contract without grace, has no end of it', () => {
    const { entries } = new CalendarProgram().import(feed(active(contract({}, { graceDays: 0 }))));
    const kinds = [...entries.keys()].map((uid) => uid.slice('L-1.term-1.'.length));
    expect(kinds).toContain('term-end@lease-ledger');
    expect(kinds).not.toContain('grace-end@lease-ledger');
  });

  it('folds lines at 75 octets, ends them with CRLF and is the same text for the same log', () => {
    const story = confirming();
    const text = feed(story);
    expect(feed(story)).toBe(text);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    for (const line of text.slice(0, -2).split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\r\n]/);
    }
    expect(text).not.toMatch(/DTSTART;|DTSTART:\d{8}T\d{6}\r/);
  });

  it('imported twice, changes nothing', () => {
    const text = feed(confirming());
    const program = new CalendarProgram().import(text);
    const before = new Map(program.entries);
    expect(program.import(text).entries).toEqual(before);
  });

  it('a deadline that moves keeps its UID and gets a higher SEQUENCE; what stays, keeps its own', () => {
    const story = confirming();
    const program = new CalendarProgram().import(feed(story));
    const before = new Map(program.entries);
    const later = { ...confirmation, period: { count: 2, unit: 'months' } as const };
    story.when({
      type: 'AmendContract',
      data: { terms: terms({ notices: [later] }), clause: 'amendment 1' },
    });
    program.import(feed(story));
    expect(program.entries.get(CONFIRMATION)).toMatchObject({
      end: '2026-11-01T22:00:00.000Z',
      status: 'CONFIRMED',
    });
    expect(program.entries.get(CONFIRMATION)!.sequence).toBeGreaterThan(before.get(CONFIRMATION)!.sequence);
    const end = 'L-1.term-1.term-end@lease-ledger';
    expect(program.entries.get(end)).toEqual(before.get(end));
  });

  it('a correction keeps the UID and raises the SEQUENCE, also where it takes an amendment back', () => {
    const story = confirming();
    const program = new CalendarProgram().import(feed(story));
    const { end } = program.entries.get(CONFIRMATION)!;
    const later = { ...confirmation, period: { count: 2, unit: 'months' } as const };
    const revision = String(story.history.length);
    story.when({
      type: 'AmendContract',
      data: { terms: terms({ notices: [later] }), clause: 'amendment 1' },
    });
    const amended = program.import(feed(story)).entries.get(CONFIRMATION)!;
    story.when({ type: 'CorrectFact', data: { revision, retracted: true } });
    const corrected = program.import(feed(story)).entries.get(CONFIRMATION)!;
    expect([amended.end === end, corrected.end, corrected.status]).toEqual([false, end, 'CONFIRMED']);
    expect(corrected.sequence).toBeGreaterThan(amended.sequence);
  });

  it('a lease that ends early cancels what lay ahead, its alarms too', () => {
    const story = confirming();
    const program = new CalendarProgram().import(feed(story));
    story.when({ type: 'TerminateLease', data: { cause: 'by agreement' } });
    for (const { status, alarms, sequence } of program.import(feed(story)).entries.values())
      expect([status, alarms, sequence > 0]).toEqual(['CANCELLED', 0, true]);
  });

  it('a notice served in time cancels its deadline, one of non-renewal the tacit renewal', () => {
    const story = active(contract({}, { notices: [nonRenewal], autoRenewal: { months: 12 } }));
    const program = new CalendarProgram().import(feed(story));
    story.when({ type: 'ServeNotice', data: { by: 'lessee', purpose: 'non-renewal', channel: 'portal' } });
    const cancelled = [...program.import(feed(story)).entries].flatMap(([uid, { status }]) =>
      status === 'CANCELLED' ? [uid.replace('@lease-ledger', '')] : [],
    );
    expect(cancelled.toSorted()).toEqual(['L-1.term-1.notice-deadline.0', 'L-1.term-1.tacit-renewal']);
  });

  it('a lease that passes to another lessee is cancelled in the calendar of the first', () => {
    const story = confirming();
    const program = new CalendarProgram().import(feed(story, { lessee: LESSEE }));
    story.when({ type: 'AssignLease', data: { to: STRANGER } });
    for (const { status } of program.import(feed(story, { lessee: LESSEE })).entries.values())
      expect(status).toBe('CANCELLED');
    const theirs = new CalendarProgram().import(feed(story, { lessee: STRANGER }));
    expect(theirs.entries.get(CONFIRMATION)?.status).toBe('CONFIRMED');
    expect(feed(story, { owner: LESSEE })).not.toContain('BEGIN:VEVENT');
  });

  it('a lease is in the calendar of whoever owns its renewal last by what takes effect, not by what was recorded', () => {
    const story = confirming();
    const owned = (owner: string, from: string) =>
      story.when({ type: 'AssignRenewalOwner', data: { owner }, context: { effectiveAt: from } });
    owned('p-1', '2026-02-25T00:00:00.000Z');
    const program = new CalendarProgram().import(feed(story, { owner: 'p-1' }));
    owned('p-2', '2026-02-20T00:00:00.000Z');
    expect(program.import(feed(story, { owner: 'p-1' })).entries.get(CONFIRMATION)?.status).toBe('CONFIRMED');
    const other = new CalendarProgram().import(feed(story, { owner: 'p-2' }));
    expect(other.entries.get(CONFIRMATION)?.status).toBe('CANCELLED');
  });

  it('a deputy has the leases of who is away from the first day to the last: each turn raises the SEQUENCE', () => {
    const story = confirming();
    const assign = (owner: string, from: string) =>
      story.when({ type: 'AssignRenewalOwner', data: { owner }, context: { effectiveAt: from } });
    assign('p-1', '2026-02-25T00:00:00.000Z');
    const deputyships = [
      away('p-1', 'p-2', '2026-03-10', '2026-03-20'),
      away('p-1', 'p-2', '2026-04-10', '2026-04-20'),
    ];
    const at = (day: string) => ({ deputyships, now: `${day}T12:00:00.000Z` });
    expect(feed(story, { owner: 'p-2' }, at('2026-03-09'))).not.toContain('BEGIN:VEVENT');
    const program = new CalendarProgram();
    const statuses = ['2026-03-10', '2026-03-20', '2026-04-01', '2026-04-15', '2026-05-01'].map(
      (day) => program.import(feed(story, { owner: 'p-2' }, at(day))).entries.get(CONFIRMATION)!.status,
    );
    expect(statuses).toEqual(['CONFIRMED', 'CONFIRMED', 'CANCELLED', 'CONFIRMED', 'CANCELLED']);
    expect(feed(story, { owner: 'p-1' }, at('2026-03-15'))).toBe(feed(story, { owner: 'p-1' }));
    assign('p-3', '2026-04-01T00:00:00.000Z');
    expect(feed(story, { owner: 'p-4' }, at('2026-05-01'))).not.toContain('BEGIN:VEVENT');
    const others = new CalendarProgram().import(feed(story, { owner: 'p-2' }, at('2026-04-15')));
    expect(others.entries.get(CONFIRMATION)?.status).toBe('CANCELLED');
  });

  it('is derived alike from the document and from the whole history', () => {
    const story = active(contract({}, { notices: [nonRenewal, confirmation], autoRenewal: { months: 12 } }));
    story.when({ type: 'ServeNotice', data: { by: 'lessee', purpose: 'confirmation', channel: 'portal' } });
    story.when({ type: 'RenewLease', data: { end: '2028-01-01' } });
    expect(publishedMilestones(versionsOf(documentOf(story)))).toEqual(
      publishedMilestones(versionsIn(story.history)),
    );
  });
});

/** From the start of one day to the end of another, in UTC. */
const away = (owner: string, deputy: string, firstDay: string, lastDay: string): DeputyshipOnRecord => {
  const decided = {
    deputyshipId: `${owner} ${firstDay}`,
    owner,
    deputy,
    firstDay,
    lastDay,
    timeZone: 'Etc/UTC',
  };
  const fact = {
    revision: '0',
    recordedAt: NOW,
    effectiveAt: NOW,
    layer: 'operation',
    grade: 'claimed',
    source: 'api',
  } as const;
  return { ...decided, ...spanOf(decided), appointed: { fact, by: { subject: owner, role: 'legal' } } };
};
