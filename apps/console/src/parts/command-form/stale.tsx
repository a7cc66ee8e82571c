import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { COMMANDS, type CommandName } from '../../client/declared.js';
import { allPages } from '../../client/use-view.js';
import { text } from '../../texts/command-form.js';
import { Loading } from '../loading.js';
import classes from './command-form.module.css';

interface Props {
  readonly command: CommandName;
  /** The id of what it is asked of. */
  readonly stream: string | undefined;
  /** The revision that was looked at. */
  readonly since: string;
  /** What the service says of the one that there is. */
  readonly said: string;
  /** Has the command looked at on what is there now. */
  readonly lookAgain: () => void;
}

const PER_PAGE = 1_000;

/** That something was recorded since the form was opened: what was seen, what came since, and the way on. */
export function Stale({ command, stream, since, said, lookAgain }: Props) {
  const isLease = COMMANDS[command].target === 'leaseId' && stream !== undefined;
  const { data, isLoading } = useQuery({
    queryKey: ['view', 'history', { leaseId: stream }, 'since', since],
    queryFn: ({ signal }) => recordedSince(stream!, since, signal),
    enabled: isLease,
    staleTime: 0,
  });
  return (
    <div className={classes['stale']} role="alert">
      <b>{text.stale}</b>
      <p>{data === undefined ? `${said} ${text.staleWhy}` : text.versions(since, data.now)}</p>
      {isLoading ? <Loading /> : null}
      <ul>
        {data?.came.map(({ revision, type, words, by }) => (
          <li key={revision}>
            <b>#{revision}</b> {words ?? type}{' '}
            {by === undefined ? null : <span className="desk-quiet">({by})</span>}
          </li>
        ))}
      </ul>
      <Button onClick={lookAgain}>{text.lookAgain}</Button>
    </div>
  );
}

/** What a lease has come to, and by which events, however many it has. */
async function recordedSince(leaseId: string, since: string, signal: AbortSignal) {
  const pages = await allPages('history', { leaseId, limit: PER_PAGE }, signal);
  const came = pages
    .flatMap(({ events }) => events)
    .filter(({ revision }) => BigInt(revision) > BigInt(since));
  return { now: pages.at(-1)!.revision, came };
}
