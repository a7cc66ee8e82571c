import { useUnread } from '../client/unread.js';
import { Icon } from '../parts/icon.js';
import { LeaseLink } from '../parts/links.js';
import { text } from '../texts/shell.js';
import classes from './shell.module.css';

const LEASE = 'lease-';
const NAMED = 5;

/** Says of which histories the page shows a part alone: no figure on it counts what this version cannot read. */
export function UnreadBanner() {
  const streams = useUnread();
  if (streams.length === 0) return null;
  return (
    <div role="status" className={`${classes['banner']} ${classes['expiry']}`}>
      <Icon name="warning" />
      <span>
        {text.unread(streams.length)}{' '}
        {streams.slice(0, NAMED).map((stream, index) => (
          <span key={stream}>
            {index === 0 ? '' : ', '}
            {stream.startsWith(LEASE) ? <LeaseLink leaseId={stream.slice(LEASE.length)} /> : stream}
          </span>
        ))}
        {streams.length > NAMED ? text.unreadMore(streams.length - NAMED) : null}
      </span>
    </div>
  );
}
