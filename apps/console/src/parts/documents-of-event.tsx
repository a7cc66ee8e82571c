import { useQuery } from '@tanstack/react-query';
import { ask } from '../client/ask.js';
import { text } from '../texts/documents.js';
import { KeptDocument } from './kept-document.js';

interface Props {
  readonly leaseId: string;
  readonly revision: string;
}

const MOST = 1_000;

/** The documents that one event of a lease names, as rows of a list; nothing where it names none. */
export function DocumentsOfEvent({ leaseId, revision }: Props) {
  const { data } = useQuery({
    queryKey: ['view', 'lease-documents', { leaseId }, 'event'],
    queryFn: ({ signal }) => ask('lease-documents', { leaseId, limit: MOST }, { signal }),
  });
  const named =
    data?.documents.filter((each) => each.stream === `lease-${leaseId}` && each.revision === revision) ?? [];
  if (named.length === 0) return null;
  return (
    <>
      <dt>{text.documents}</dt>
      {named.map((document) => (
        <dd key={`${document.member} ${document.sha256}`}>
          <span className="desk-mono">{document.sha256.slice(0, 16)}…</span>{' '}
          <KeptDocument document={document} people={data?.people} />
        </dd>
      ))}
    </>
  );
}
