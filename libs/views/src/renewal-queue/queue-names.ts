/** Every running lease. */
export const EVERY_LEASE = 'all';

/** Of the leases whose renewal this person owns, by id; of those that nobody owns, for `null`. */
export const ownerQueue = (person: string | null): string => OWNER + (person ?? '');

/** Of the leases whose lessee this party is. */
export const lesseeQueue = (party: string): string => `lessee/${party}`;

/** Of the leases that ever named this party, in whatever role. */
export const partyQueue = (party: string): string => `party/${party}`;

const OWNER = 'owner/';

/** Between these, both excluded, stand the names of all queues that a person owns. */
export const OWNER_QUEUES = { after: OWNER, before: 'owner0' };

export const personOfQueue = (queue: string): string => queue.slice(OWNER.length);
