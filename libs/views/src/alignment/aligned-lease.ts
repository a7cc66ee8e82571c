import { daysSince } from '#domain/kernel/days-until.js';
import { lastBefore } from '#domain/kernel/instant.js';
import { OBJECT_KINDS } from '#domain/lease/observations/seen.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { handedOverBy, prefixesOf } from '#record/lease/status.js';
import { yetToBegin } from '#record/lease/term.js';
import { entryOn } from '#record/lease/timeline.js';
import { beginsWords, nameOf, routingAuthority, type RoutingAuthority } from '../facts/routing-authority.js';
import type { Horizon } from '../facts/over-renewal.js';
import { horizonOn } from '../renewal-timeline/horizon.js';
import type { Portfolio } from '../portfolio/portfolio.js';
import { agreedOf, type Agreed } from './agreed.js';
import type { AlignedObject, ObjectThen } from './aligned-object.js';
import { unknown, worst, type Alignment } from './finding.js';
import { lastsOf } from './lasts.js';
import { loaOf } from './loa.js';
import { roaOf } from './roa.js';
import { seenOf } from './seen-object.js';
import { isLeasedOn, standsSince, turningPoints } from './stands-since.js';

/** What is held against the contract, in the order of the columns. */
export const ALIGNED = ['loa', 'roa', ...OBJECT_KINDS] as const satisfies readonly ObjectThen['object'][];

export interface AlignedPrefix {
  /** The leased prefix. */
  readonly prefix: string;
  /** The worst of its objects. */
  readonly state: Alignment;
  /** What the contract says of it. */
  readonly contract: {
    /** The routes that may be announced, in words. */
    readonly routes: readonly string[];
    /** The events that say so. */
    readonly events: readonly Citation[];
  };
  /** Its objects, side by side. */
  readonly objects: readonly AlignedObject[];
}

/** One lease, prefix by prefix. */
export interface AlignedLease {
  /** Reference of the lease. */
  readonly leaseId: string;
  /** Revision of the lease's last event that is part of this answer, as a string. */
  readonly revision: string;
  /**
   * When its lessee handed it over to another, RFC 3339 UTC: told is what was so up to then, and nothing of what the other has;
   * absent where it was not.
   */
  readonly handedOver?: string;
  /** Its prefixes, each with its objects side by side. */
  readonly prefixes: readonly AlignedPrefix[];
}

/** A lease of one portfolio, at any instant: what holds then is computed once. */
class LeaseOverTime {
  private readonly authorities = new Map<string, RoutingAuthority>();
  private readonly agreements = new Map<string, Agreed>();
  private readonly horizons = new Map<string, { readonly of: Horizon | undefined }>();

  constructor(
    readonly lease: LeaseDocument,
    readonly portfolio: Portfolio,
  ) {}

  agreed(prefix: string, on: string): Agreed {
    const authority = kept(this.authorities, on, () => routingAuthority(this.lease, on));
    return kept(this.agreements, `${prefix} ${on}`, () =>
      agreedOf(this.lease, prefix, authority, this.portfolio, on),
    );
  }

  /** Until when LOAs and ROAs of a prefix last, by object. */
  lasts(prefix: string, on: string): ReturnType<typeof lastsOf> {
    const horizon = kept(this.horizons, on, () => ({ of: horizonOn(this.lease, on) }));
    return lastsOf(this.lease, this.agreed(prefix, on), horizon.of, on);
  }

  /** Before the lease begins nothing is missing yet. */
  object(object: ObjectThen['object'], prefix: string, on: string): ObjectThen {
    const found = this.found(object, prefix, on);
    const begins = found.state === 'missing' ? yetToBegin(this.lease, on) : undefined;
    return begins === undefined ? found : { ...found, ...unknown(beginsWords(begins)) };
  }

  private found(object: ObjectThen['object'], prefix: string, on: string): ObjectThen {
    const agreed = this.agreed(prefix, on);
    if (object === 'loa') return loaOf(agreed);
    if (object === 'roa') return roaOf(this.lease, this.portfolio, agreed, on);
    return seenOf(this.lease, this.portfolio, agreed, object, on);
  }

  /** How an object stands, and against what: once the lease is over, what agrees is that it is gone. */
  standing(object: ObjectThen['object'], prefix: string, on: string): string {
    const isOver = object !== 'registry-record' && this.agreed(prefix, on).isOver;
    return `${this.object(object, prefix, on).state}${isOver ? ' once over' : ''}`;
  }
}

function kept<V>(known: Map<string, V>, key: string, make: () => V): V {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

/** As it stands at `on`; of a lease as its former lessee knows it, as it stood right before the handover. */
export function alignedLease(lease: LeaseDocument, portfolio: Portfolio, on: string): AlignedLease {
  const { leaseId, revision } = lease;
  const time = new LeaseOverTime(lease, portfolio);
  const handedOver = handedOverBy(lease, on);
  const at = handedOver === undefined ? on : lastBefore(handedOver);
  return {
    leaseId,
    revision,
    ...(handedOver === undefined ? {} : { handedOver }),
    prefixes: prefixesOf(lease, at).map((prefix) => alignedPrefix(time, prefix, at)),
  };
}

function alignedPrefix(time: LeaseOverTime, prefix: string, on: string): AlignedPrefix {
  const { lease, portfolio } = time;
  const instants = turningPoints(lease, portfolio, prefix, on);
  const lasts = time.lasts(prefix, on);
  const objects = ALIGNED.map((name): AlignedObject => {
    const object = time.object(name, prefix, on);
    const since =
      object.state === 'unknown'
        ? undefined
        : standsSince(time.standing(name, prefix, on), instants, (at) =>
            isLeasedOn(lease, prefix, at) ? time.standing(name, prefix, at) : undefined,
          );
    const own = lasts[name];
    return {
      ...object,
      ...(own ? { lasts: own } : {}),
      days: since === undefined ? null : daysSince(since, on),
    };
  });
  const facts = [entryOn(lease.prefixes, on)?.fact, entryOn(lease.origins, on)?.fact];
  return {
    prefix,
    state: worst(objects.map(({ state }) => state)),
    contract: {
      routes: time.agreed(prefix, on).routes.map((route) => `${nameOf(route)}, up to /${route.maxLength}`),
      events: facts.flatMap((fact) => (fact ? [cite(lease, fact)] : [])),
    },
    objects,
  };
}
