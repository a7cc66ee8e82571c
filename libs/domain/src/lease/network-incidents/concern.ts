import { commandType, type CommandOf } from '../../kernel/command-type.js';
import { Instant, list, optional, Prefix, record, Reference, text } from '../../kernel/shape.js';
import { concern } from '../concern.js';
import { ruleFor, type Rules } from '../rule.js';
import { NETWORK_INCIDENT_EVENTS, NetworkIncidentOpened, type NetworkIncidentEvent } from './events.js';
import { networkIncidentFolds } from './evolve.js';

/** The clerk's, once what authorises announcements changed by time alone, or what of them counts: what follows is the same for every command. */
const JudgeAnnouncements = commandType(
  'JudgeAnnouncements',
  [],
  record({
    /** When it changed, RFC 3339 UTC. */
    due: Instant,
    /** The source that was set aside or taken back; absent where none was. */
    source: optional(Reference),
    /** Of prefixes that it shows registrations of, the registry's handle of the block as the ledger has it. */
    registrations: optional(list(record({ prefix: Prefix, registryHandle: text(60) }), { max: 1_024 })),
  }),
);

export type JudgeAnnouncementsData = CommandOf<typeof JudgeAnnouncements>['data'];

const NETWORK_INCIDENT_COMMANDS = [JudgeAnnouncements] as const;
type NetworkIncidentCommand = CommandOf<(typeof NETWORK_INCIDENT_COMMANDS)[number]>;

const rules: Rules<NetworkIncidentCommand, NetworkIncidentEvent> = {
  JudgeAnnouncements: ruleFor(NetworkIncidentOpened, () => []),
};

/** Incidents out of what the running network shows: none is opened by a command of its own. */
export const networkIncidents = concern({
  commands: NETWORK_INCIDENT_COMMANDS,
  events: NETWORK_INCIDENT_EVENTS,
  refusals: [],
  decide: rules,
  evolve: networkIncidentFolds,
});
