import { useStanding } from '../client/live.js';
import { Icon } from '../parts/icon.js';
import { text } from '../texts/shell.js';
import classes from './shell.module.css';

/** Says where what is shown may not be the newest: the connection is lost, or the answers lag behind. */
export function StandingBanner() {
  const { connection, state, behindSeconds } = useStanding();
  const said =
    connection === 'lost'
      ? text.lost
      : state !== 'ready' && state !== 'catching-up'
        ? text.troubled(state)
        : behindSeconds > 0
          ? text.behind(behindSeconds)
          : undefined;
  return (
    <div role="status" aria-live="polite">
      {said === undefined ? null : (
        <div className={`${classes['banner']} ${classes['expiry']} desk-no-print`}>
          <Icon name="warning" />
          {said}
        </div>
      )}
    </div>
  );
}
