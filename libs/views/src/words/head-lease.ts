import type { EndedHead } from '../facts/upstream.js';
import { local } from './instant.js';

/** A head lease by its id, where the reader may know it. */
export const headLeaseWords = (leaseId: string | undefined): string =>
  leaseId === undefined ? 'an upstream lease' : `head lease ${leaseId}`;

/** That a head lease ended, by the clocks of the lease that is cut from it. */
export const endedHeadWords = ({ leaseId, since }: Omit<EndedHead, 'events'>, timeZone: string): string =>
  `${headLeaseWords(leaseId)} ended ${local(since, timeZone)}: nothing upstream carries this lease any more`;
