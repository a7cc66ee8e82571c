import type { Remark } from '../kernel/remark.js';
import type { Static } from '../kernel/shape.js';
import { localDateAt } from '../kernel/zoned.js';
import { LoaIssued, type Loa } from './authority/events.js';
import { groundOf, issuedToAnother, outsideContract, remarksOnLoa } from './authority/loa.js';
import { UsagePolicyAccepted } from './continuity/events.js';
import { ContractAmended, LeaseAssigned } from './contract/events.js';
import { remarksOnAmendment } from './contract/worded.js';
import type { LeaseRecord, LeaseState, LoaState } from './lease.js';
import { remarksOnNotice } from './renewal/effect.js';
import { LeaseRenewed, NoticeServed } from './renewal/events.js';
import { UsagePolicyPublished } from './usage-policies/events.js';
import { remarksOnUse } from './usage-policies/remarks.js';

interface Happened {
  readonly type: string;
  readonly data: object;
  readonly metadata: { readonly effectiveAt: string };
}

/** What is worth a second look in what has just happened to a lease, which stands so since. */
export const remarksOn = (lease: LeaseState, events: readonly Happened[]): readonly Remark[] =>
  'record' in lease ? events.flatMap((event) => remarksOnOne(lease.record, event)) : [];

function remarksOnOne(record: LeaseRecord, { type, data, metadata }: Happened): readonly Remark[] {
  const { effectiveAt } = metadata;
  switch (type) {
    case LoaIssued.type:
      return remarksOnLoa(groundOf(record), data as Static<typeof Loa>);
    case NoticeServed.type:
      return remarksOnNotice(data as Static<typeof NoticeServed.data>);
    case ContractAmended.type: {
      const amended = data as Static<typeof ContractAmended.data>;
      const concerned = amended.prefixes ?? amended.origins;
      return [
        ...remarksOnAmendment(record, amended, effectiveAt),
        ...(concerned ? loasOutside(record) : []),
        ...(amended.usage ? remarksOnUse(record, '/usage') : []),
      ];
    }
    case UsagePolicyAccepted.type:
      return remarksOnUse(record, '/fitsUse');
    case UsagePolicyPublished.type:
      return remarksOnUse(record, '/purposes');
    case LeaseRenewed.type:
      return loasOutside(record);
    case LeaseAssigned.type: {
      const since = localDateAt(effectiveAt, record.contract.terms.timeZone);
      return currentLoas(record).map(([loaId]) => issuedToAnother(since, `LOA ${loaId}`));
    }
    default:
      return [];
  }
}

const currentLoas = ({ loas }: LeaseRecord): readonly (readonly [string, LoaState])[] =>
  [...loas].filter(([, { status }]) => status === 'current');

/** The LOAs that name what is no part of the contract any more. */
const loasOutside = (record: LeaseRecord): readonly Remark[] =>
  currentLoas(record).flatMap(([loaId, loa]) => outsideContract(groundOf(record), loa, `LOA ${loaId}`));
