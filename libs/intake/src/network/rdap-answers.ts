import { createHash } from 'node:crypto';
import { isFault, lastAddress, parseAddress, type Prefix } from '#domain/kernel/prefix.js';
import type { Found } from '#domain/lease/observations/seen.js';
import type { RdapNetwork } from '../rdap/read-network.js';
import { keyOf } from './leased-space.js';
import { recordOf } from './rdap-report.js';
import {
  seenAs,
  sure,
  Unreadable,
  type GeofeedReference,
  type NetworkReport,
  type Statement,
} from './report.js';

/** What a server said of one prefix: a network, or that it has none. */
export type RdapAnswer = RdapNetwork | 'not-there';

/** What is asked of a leased prefix: of itself, and of the block that it is cut from. */
export interface Asked {
  readonly leased: Prefix;
  readonly asked: readonly Prefix[];
}

/** What one server answered about some of what is leased: it says nothing of the rest. */
export class RdapAnswers {
  private readonly answers = new Map<number, RdapAnswer>();
  private readonly unreadable = new Unreadable();

  take(prefix: Prefix, answer: RdapAnswer): void {
    this.answers.set(keyOf(prefix), answer);
  }

  /** That a question came to nothing. */
  miss(fault: string): void {
    this.unreadable.add({ fault });
  }

  get isEmpty(): boolean {
    return this.answers.size === 0;
  }

  report(asked: readonly Asked[]): NetworkReport {
    const records = new Map(
      asked.flatMap(({ leased, asked: prefixes }) => {
        const found = this.recordsOf(leased, prefixes);
        return found === undefined ? [] : [[keyOf(leased), found] as const];
      }),
    );
    const told = [...records].toSorted(([a], [b]) => a - b);
    const count = [...this.answers.values()].filter((answer) => answer !== 'not-there').length;
    return {
      digest: createHash('sha256')
        .update(JSON.stringify(told.map(([key, found]) => [key, found.map(recordOf)])))
        .digest('hex'),
      whole: false,
      unended: false,
      objects: { 'registry-record': count },
      unreadable: this.unreadable,
      geofeeds: asked.flatMap(({ leased }) => geofeedsOf(leased, records.get(keyOf(leased)) ?? [])),
      of: (prefix) => statementsOf(records.get(keyOf(prefix))),
    };
  }

  /** The narrowest first, each once; nothing where not all that was asked is answered. */
  private recordsOf(leased: Prefix, asked: readonly Prefix[]): readonly RdapNetwork[] | undefined {
    const found: RdapNetwork[] = [];
    for (const prefix of asked) {
      const answer = this.answers.get(keyOf(prefix));
      if (answer === undefined) return undefined;
      const isKnown = (each: RdapNetwork) =>
        answer !== 'not-there' &&
        each.first === answer.first &&
        each.last === answer.last &&
        each.handle === answer.handle;
      if (answer !== 'not-there' && isAround(answer, leased) && !found.some(isKnown)) found.push(answer);
    }
    return found.toSorted((a, b) => sizeOf(a) - sizeOf(b));
  }
}

function statementsOf(found: readonly RdapNetwork[] | undefined): readonly Statement[] {
  if (found === undefined) return [];
  const records: readonly Found<'registry-record'>[] = found.map(recordOf);
  return [sure(seenAs('registry-record', records, { inOrder: true }))];
}

const rangeOf = ({ first, last }: RdapNetwork) => ({ first: numberOf(first), last: numberOf(last) });
const numberOf = (address: string): number => {
  const number = parseAddress(address);
  return isFault(number) ? Number.NaN : number;
};
const sizeOf = (network: RdapNetwork): number => rangeOf(network).last - rangeOf(network).first;

/** Whether a network has all of a prefix. */
export function isAround(network: RdapNetwork, prefix: Prefix): boolean {
  const { first, last } = rangeOf(network);
  return first <= prefix.first && last >= lastAddress(prefix);
}

function geofeedsOf(leased: Prefix, found: readonly RdapNetwork[]): readonly GeofeedReference[] {
  const narrowest = found.find(({ geofeed }) => geofeed !== undefined);
  return narrowest === undefined ? [] : [{ leased, url: narrowest.geofeed!, ...rangeOf(narrowest) }];
}
