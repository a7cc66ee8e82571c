import type { Role } from '#domain/kernel/event.js';

/** Who asks: `identity` is somebody's name somewhere and never goes into an event. */
export interface Caller {
  readonly identity: string;
  readonly role: Role;
  readonly party?: string;
}

/** Roles that see what names their party, and nothing else. */
export const isPartyBound = (role: Role): boolean => role === 'lessee' || role === 'lessor';
