import type { Campaign } from '../../faults/campaign.js';
import { bodies } from './bodies.js';
import { extremes } from './extremes.js';
import { foreign } from './foreign.js';
import { injection } from './injection.js';
import { outgoing } from './outgoing.js';
import { repeats } from './repeats.js';
import { slow } from './slow.js';
import { tokens } from './tokens.js';
import { trouble } from './trouble.js';
import { unauthenticated } from './unauthenticated.js';
import { unread } from './unread.js';

/** Every attack, in the order in which they are run. */
export const ATTACKS: readonly Campaign[] = [
  unread,
  slow,
  unauthenticated,
  tokens,
  bodies,
  extremes,
  foreign,
  repeats,
  injection,
  outgoing,
  trouble,
];
