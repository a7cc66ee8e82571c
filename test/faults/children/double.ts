import { EventStoreDbDouble } from '../../event-store/eventstoredb-double/eventstoredb-double.js';

/** A node for the replicas of a campaign to share, in a process that none of their faults reaches. */
const { connectionString } = await EventStoreDbDouble.start();
process.stdout.write(`${JSON.stringify({ connectionString })}\n`);
