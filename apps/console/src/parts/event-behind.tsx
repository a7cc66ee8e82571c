import { useQuery } from '@tanstack/react-query';
import type { Refusal } from '../client/request.js';
import { allPages } from '../client/use-view.js';
import { text } from '../texts/parts.js';
import { DocumentsOfEvent } from './documents-of-event.js';
import classes from './fact.module.css';
import { Loading } from './loading.js';
import { Problem } from './problem.js';

interface Props {
  /** Of a lease, `lease-L-1`. */
  readonly stream: string;
  readonly revision: string;
}

/** One event of a lease: what it says in words, who recorded it and why. */
export function EventBehind({ stream, revision }: Props) {
  const leaseId = stream.slice('lease-'.length);
  const { data, error, refetch } = useQuery<Awaited<ReturnType<typeof history>>, Refusal>({
    queryKey: ['view', 'history', { leaseId }, 'event'],
    queryFn: ({ signal }) => history(leaseId, signal),
  });
  if (error !== null) return <Problem error={error} again={refetch} />;
  if (data === undefined) return <Loading />;
  const event = data.find((each) => each.revision === revision);
  if (event === undefined) return <p className="desk-quiet">{text.fact.notShown}</p>;
  return (
    <dl className={classes['list']}>
      <dt>{text.fact.said}</dt>
      <dd>
        <b>{event.type}</b>
        {event.words === undefined ? null : <div>{event.words}</div>}
      </dd>
      <dt>{text.fact.who}</dt>
      <dd>{event.by ?? event.actor.role}</dd>
      <DocumentsOfEvent leaseId={leaseId} revision={revision} />
      {event.reason === undefined ? null : (
        <>
          <dt>{text.fact.why}</dt>
          <dd>{event.reason}</dd>
        </>
      )}
    </dl>
  );
}

const PER_PAGE = 1_000;
const history = async (leaseId: string, signal: AbortSignal) => {
  const pages = await allPages('history', { leaseId, limit: PER_PAGE }, signal);
  return pages.flatMap(({ events }) => events);
};
