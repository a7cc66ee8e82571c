import { deputiesOn, type Deputyship } from '#domain/deputy/deputyship.js';
import { lastBefore } from '#domain/kernel/instant.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { localDateAt } from '#domain/kernel/zoned.js';
import { DEPUTIES } from '../documents/deputies.js';
import { cite } from '#record/lease/fact.js';
import type { DeputyshipOnRecord } from '#record/deputy/deputies-document.js';
import type { Cited } from '../renewal-timeline/standing.js';
import type { Names } from '../words/names.js';

/** Who stands in for somebody who is away, until when. */
export type StandIn = Cited<{
  /** The deputy, by person id. */
  readonly person: string;
  /** The person who is away, by id. */
  readonly for: string;
  /** The last day of it, a local date in its time zone. */
  readonly lastDay: LocalDate;
  /** The IANA time zone that the day is in. */
  readonly timeZone: string;
  /** When it is over, RFC 3339 UTC. */
  readonly endsAt: string;
}>;

/** Who works the renewals of an owner at `at`, the owner's own deputy first; empty while the owner is there. */
export const standInsOn = (
  deputyships: readonly DeputyshipOnRecord[],
  owner: string,
  at: string,
): readonly StandIn[] =>
  deputiesOn(deputyships, owner, at).map((each) => ({
    person: each.deputy,
    for: each.owner,
    lastDay: lastDayOf(each),
    timeZone: each.timeZone,
    endsAt: each.endsAt,
    events: [each.appointed, ...(each.ended ? [each.ended] : [])].map(({ fact }) =>
      cite({ stream: DEPUTIES }, fact),
    ),
  }));

/** The day on which it is over, also where somebody ended it early. */
const lastDayOf = ({ endsAt, timeZone }: Deputyship & Pick<DeputyshipOnRecord, 'timeZone'>): LocalDate =>
  localDateAt(lastBefore(endsAt), timeZone);

export const standInWords = ({ person, for: owner, lastDay, timeZone }: StandIn, names: Names): string =>
  `${names.person(person)} for ${names.person(owner)} until ${lastDay} ${timeZone}`;
