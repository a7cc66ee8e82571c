import type { Remark } from '../kernel/remark.js';
import type { Static } from '../kernel/shape.js';
import { LoaIssued, type Loa } from './authority/events.js';
import { remarksOnLoa } from './authority/loa.js';
import type { LeaseState } from './lease.js';

interface Happened {
  readonly type: string;
  readonly data: object;
}

/** What is worth a second look in what has just happened to a lease, which stands so since. */
export const remarksOn = (lease: LeaseState, events: readonly Happened[]): readonly Remark[] =>
  'record' in lease
    ? events
        .filter(({ type }) => type === LoaIssued.type)
        .flatMap(({ data }) => remarksOnLoa(lease.record, data as Static<typeof Loa>))
    : [];
