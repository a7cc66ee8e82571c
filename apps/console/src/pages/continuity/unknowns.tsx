import { Section } from '../../parts/section.js';
import { text } from '../../texts/continuity.js';
import type { Continuity } from './continuity.js';
import { Answers } from './questions.js';

/** The seven unknowns, each with whoever owns it for one of the leases. */
export const Unknowns = ({ continuity }: { readonly continuity: Continuity }) => (
  <Section title={text.unknowns} lead={text.unknownsLead}>
    <Answers
      label={text.unknowns}
      told={continuity.unknowns}
      leases={continuity.leases.length}
      more={{ head: text.ownedBy, cell: (unknown) => ownersOf(unknown, continuity) }}
    />
  </Section>
);

function ownersOf(
  { id, withoutOwner }: Continuity['unknowns'][number],
  { leases, people }: Continuity,
): string {
  const owners = leases.flatMap(({ unknowns }) => unknowns.find((each) => each.id === id)?.owner ?? []);
  const names = [...new Set(owners.map(({ person }) => people[person] ?? person))];
  if (names.length === 0) return text.noOwnerAtAll;
  return [...names, ...(withoutOwner.length === 0 ? [] : [text.noOwner(withoutOwner.join(', '))])].join('; ');
}
