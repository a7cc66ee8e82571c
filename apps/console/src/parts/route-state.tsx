import { originStateWords } from '#record/lease/origin-states.js';
import type { OriginState } from '#record/lease/lease-document.js';
import { text } from '../texts/lease-network.js';
import { Icon } from './icon.js';
import classes from './route-state.module.css';

/** What the VRPs say of a route (RFC 6811), by a mark and in words. */
export const RouteState = ({
  state,
}: {
  readonly state: Pick<OriginState, 'state' | 'reason'> | undefined;
}) => (
  <span className={classes['state']} data-state={state?.state ?? 'unseen'}>
    {state === undefined ? null : <Icon name={ICONS[state.state]} size={14} />}
    {state === undefined ? text.unseen : originStateWords(state)}
  </span>
);

const ICONS = { valid: 'check', invalid: 'close', 'not-found': 'warning' } as const;
