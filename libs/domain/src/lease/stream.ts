import { described, Reference } from '../kernel/shape.js';
import { decidedStream } from '../kernel/stream-type.js';
import { LEASE_COMMANDS } from './commands.js';
import { leaseByItself } from './decider.js';
import { LEASE_EVENTS } from './events.js';
import { checkActor } from './own-side.js';
import { LEASE_REFUSALS } from './refusals.js';

export const leaseStream = decidedStream({
  category: 'lease-',
  commands: LEASE_COMMANDS,
  events: LEASE_EVENTS,
  refusals: LEASE_REFUSALS,
  checkActor: (command, { current }) => checkActor(command, current),
  decider: () => leaseByItself,
  target: {
    collection: 'leases',
    name: 'leaseId',
    shape: described(
      'Lease reference: the name that people and other systems use for the lease; the service makes one unless given.',
      Reference,
    ),
    example: 'L-2026-0001',
    mayBeMade: true,
  },
});
