import type { Alignment } from '#views/alignment/finding.js';
import { text } from '../texts/lease-network.js';
import { Icon } from './icon.js';
import classes from './route-state.module.css';

const ICONS = { agree: 'check', differ: 'close', missing: 'warning' } as const;
/** The colours of route states mean the same. */
const LIKE = { agree: 'valid', differ: 'invalid', missing: 'not-found', unknown: 'unseen' } as const;

/** How an object of the network stands to the contract, by a mark and in a word. */
export const AlignmentMark = ({ state }: { readonly state: Alignment }) => (
  <span className={classes['state']} data-state={LIKE[state]}>
    {state === 'unknown' ? null : <Icon name={ICONS[state]} size={14} />}
    {text.alignment[state]}
  </span>
);
