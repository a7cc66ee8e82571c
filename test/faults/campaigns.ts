import type { Campaign } from './campaign.js';

/** Every campaign, in the order in which they are run. */
export const campaigns: readonly Campaign[] = [];
