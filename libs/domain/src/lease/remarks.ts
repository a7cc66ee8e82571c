import type { Remark } from '../kernel/remark.js';
import type { Static } from '../kernel/shape.js';
import { LoaIssued, type Loa } from './authority/events.js';
import { remarksOnLoa } from './authority/loa.js';
import type { LeaseRecord, LeaseState } from './lease.js';
import { remarksOnNotice } from './renewal/effect.js';
import { NoticeServed } from './renewal/events.js';

interface Happened {
  readonly type: string;
  readonly data: object;
}

/** What is worth a second look in what has just happened to a lease, which stands so since. */
export const remarksOn = (lease: LeaseState, events: readonly Happened[]): readonly Remark[] =>
  'record' in lease ? events.flatMap((event) => remarksOnOne(lease.record, event)) : [];

function remarksOnOne(record: LeaseRecord, { type, data }: Happened): readonly Remark[] {
  switch (type) {
    case LoaIssued.type:
      return remarksOnLoa(record, data as Static<typeof Loa>);
    case NoticeServed.type:
      return remarksOnNotice(data as Static<typeof NoticeServed.data>);
    default:
      return [];
  }
}
