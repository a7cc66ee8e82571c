import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { text } from '../texts/parts.js';

/** A lease by its id, leading to its page; the clocks go along. */
export const LeaseLink = ({ leaseId }: { readonly leaseId: string }) => (
  <Anchor
    component={Link}
    to={`/leases/${encodeURIComponent(leaseId)}`}
    className="desk-mono"
    fw={600}
    style={{ whiteSpace: 'nowrap' }}
  >
    {leaseId}
  </Anchor>
);

interface Party {
  /** The party's id; null where there is none. */
  readonly id: string | null;
  /** As an answer has them. */
  readonly names: { readonly parties: Readonly<Record<string, string>> };
}

/** A party by its name. */
export function PartyName({ id, names }: Party) {
  if (id === null) return <span className="desk-quiet">{text.nobody}</span>;
  const name = names.parties[id];
  return <span title={id}>{name ?? text.unnamed}</span>;
}
