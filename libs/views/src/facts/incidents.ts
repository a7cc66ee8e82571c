import { asideWords, healthOf, sourceAsideOn } from '#record/lease/counting.js';
import { cite, inMilliseconds, type Citation, type Fact } from '#record/lease/fact.js';
import type { Episode } from '#record/lease/episode.js';
import type { Incident, LeaseDocument } from '#record/lease/lease-document.js';
import { lesseeWhen } from '#record/lease/status.js';
import { entryOn } from '#record/lease/timeline.js';

/** The incidents opened by `on`, as far as they have occurred by then; in no order. */
export const incidentsOn = ({ incidents }: LeaseDocument, on: string): readonly Incident[] =>
  incidents.filter(({ opened, occurredAt }) => opened.effectiveAt <= on && occurredAt <= on);

/**
 * Each time that it was open up to `on`, the first first: more than one where it came back and was opened again. What by all that
 * is known never was so, and was closed where it began, is none beside others. (V14, I20)
 */
export function episodesOf(
  { occurredAt, opened, closed, episodes }: Incident,
  on: string,
): readonly Episode[] {
  const all = (episodes ?? [{ occurredAt, opened, ...(closed ? { closed } : {}) }])
    .filter((each) => each.opened.effectiveAt <= on && each.occurredAt <= on)
    .map(({ closed: over, ...each }): Episode =>
      over && over.fact.effectiveAt <= on ? { ...each, closed: over } : each,
    );
  const real = all.filter((each) => each.closed?.fact.effectiveAt !== each.occurredAt);
  return real.length > 0 ? real : all;
}

/** What closed it by `on`; none while it is open. */
export const closingOf = (incident: Incident, on: string): Fact | undefined =>
  episodesOf(incident, on).at(-1)?.closed?.fact;

/** Whose it is: the lessee that had the use of the space when it happened, whose loss it stays after an assignment. */
export const lesseeOfIncident = (lease: LeaseDocument, { occurredAt }: Incident): string | null =>
  lesseeWhen(lease, occurredAt) ?? null;

/** Whether what an open incident is about is seen, by the sources that show it. */
export interface Sighting {
  /** `seen` by a source in health; `unknown` where all that showed it are sick; `set-aside` where none of them counts. */
  readonly state: 'seen' | 'unknown' | 'set-aside';
  /** Why it is not seen, in words; empty where it is. */
  readonly because: string;
  /** Since when nobody sees it, RFC 3339 UTC; null where it is seen. */
  readonly since: string | null;
  /** The events of the sources that say so. */
  readonly events: readonly Citation[];
}

const SEEN: Sighting = { state: 'seen', because: '', since: null, events: [] };

/**
 * How an incident that the running network shows stands while it is open: a source that is sick, or says nothing any more, shows
 * neither that it goes on nor that it is over. One that somebody opened is theirs to tell. (V14, I20)
 */
export function sightingOf(lease: LeaseDocument, incident: Incident, on: string): Sighting {
  const { network } = incident;
  if (network === undefined || closingOf(incident, on)) return SEEN;
  const showing = sourcesShowing(lease, network, on);
  const asides = showing.flatMap((source) => sourceAsideOn(lease, source, on) ?? []);
  const counted = showing.filter((source) => asides.every((aside) => aside.source !== source));
  if (counted.length === 0)
    return unseen(
      'set-aside',
      asides.map((aside) => ({ ...aside, because: asideWords(aside) })),
    );
  const sick = counted.flatMap((source) => sicknessOf(lease, source, on) ?? []);
  return sick.length < counted.length ? SEEN : unseen('unknown', sick);
}

/** Since the last of those that showed it does not. */
const unseen = (
  state: 'unknown' | 'set-aside',
  by: readonly { readonly because: string; readonly since: string; readonly event: Citation }[],
): Sighting => ({
  state,
  because: by.map(({ because }) => because).join('; '),
  since: by
    .map(({ since }) => since)
    .toSorted()
    .at(-1)!,
  events: by.map(({ event }) => event),
});

/** The sources that show one of its routes, or that opened it where none does. */
function sourcesShowing(
  { observations }: LeaseDocument,
  { prefix, source, routes = [] }: NonNullable<Incident['network']>,
  on: string,
): readonly string[] {
  const showing = observations.flatMap((each) => {
    const seen = each.prefix === prefix ? entryOn(each.seen, on)?.value : undefined;
    const isShown =
      seen?.kind === 'announcement' &&
      seen.found.some((found) =>
        routes.some((route) => route.prefix === found.prefix && route.originAs === found.originAs),
      );
    return isShown ? [each.source] : [];
  });
  return showing.length === 0 ? [source] : showing;
}

function sicknessOf(lease: LeaseDocument, source: string, on: string) {
  const health = healthOf(lease, source);
  if (health?.sick === undefined) return undefined;
  const { sick, sickSince } = health;
  const since = inMilliseconds(sickSince ?? sick.at);
  if (since > on) return undefined;
  return {
    since,
    because: `${source} is sick since ${since}, ${sick.health}: ${sick.detail}`,
    event: cite(health, sick.fact),
  };
}

/** "open", "open, of unknown state: ris is sick since …", "open, not counted: ris is set aside: …". */
export const openWords = ({ state, because }: Omit<Sighting, 'events'>): string =>
  ({
    seen: 'open',
    unknown: `open, of unknown state: ${because}`,
    'set-aside': `open, not counted: ${because}`,
  })[state];
