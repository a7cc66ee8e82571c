import { abuse } from './abuse/concern.js';
import { authority } from './authority/concern.js';
import { continuity } from './continuity/concern.js';
import { contract } from './contract/concern.js';
import { deadlineWaivers } from './deadline-waivers/concern.js';
import { decisions } from './decisions/concern.js';
import { dependencies } from './dependencies/concern.js';
import { incidents } from './incidents/concern.js';
import { knownOrigins } from './known-origins/concern.js';
import { lateKnowledge } from './late-knowledge/concern.js';
import { liability } from './liability/concern.js';
import { money } from './money/concern.js';
import { networkIncidents } from './network-incidents/concern.js';
import { obligations } from './obligations/concern.js';
import { observations } from './observations/concern.js';
import { renewal } from './renewal/concern.js';
import { reverseDns } from './reverse-dns/concern.js';
import { routingEvidence } from './routing-evidence/concern.js';
import { usagePolicies } from './usage-policies/concern.js';

/** Everything that a lease is concerned with: a new concern is registered here, and nowhere else. */
export const CONCERNS = [
  contract,
  authority,
  routingEvidence,
  observations,
  reverseDns,
  knownOrigins,
  networkIncidents,
  renewal,
  deadlineWaivers,
  lateKnowledge,
  abuse,
  incidents,
  liability,
  usagePolicies,
  continuity,
  obligations,
  dependencies,
  money,
  decisions,
] as const;

type OfConcern = (typeof CONCERNS)[number];
export type ConcernCommand = OfConcern['commands'][number];
export type ConcernEvent = OfConcern['events'][number];
