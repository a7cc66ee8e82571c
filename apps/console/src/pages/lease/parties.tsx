import { chainOn } from '#record/lease/provider-chain.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { Fact as Told } from '#record/lease/fact.js';
import { entriesUntil } from '#record/lease/timeline.js';
import { cited } from '../../parts/cited.js';
import { Fact } from '../../parts/fact.js';
import { PartyName } from '../../parts/links.js';
import { LocalDate } from '../../parts/local-date.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/lease.js';
import { sentence } from '../renewal/next-deadline.js';

interface Props {
  readonly lease: LeaseDocument;
  readonly on: string;
  readonly zone: string;
  readonly names: { readonly parties: Readonly<Record<string, string>> };
}

/** Lessor, chain and lessees, each since when and by which event. */
export function Parties({ lease, on, zone, names }: Props) {
  const { lessor, stream } = lease;
  const lessees = entriesUntil(lease.lessee, on);
  const row = (key: string, part: string, party: string, from: string, fact: Told) => ({
    key,
    cells: [
      part,
      <>
        <PartyName id={party} names={names} /> <Fact events={[cited({ stream }, fact)]} zone={zone} />
      </>,
      <LocalDate at={from} zone={zone} />,
    ],
  });
  return (
    <SmallTable
      label={text.sections.parties}
      empty={text.noParties}
      head={[text.part, text.party, text.from]}
      rows={[
        ...(lessor === null ? [] : [row('lessor', text.lessor, lessor.value, lessor.from, lessor.fact)]),
        ...chainOn(lease, on).map(({ party, role, fact }) =>
          row(`${role} ${party}`, sentence(text.parts[role]), party, fact.effectiveAt, fact),
        ),
        ...lessees.map(({ value, from, fact }, index) =>
          row(
            `lessee ${fact.revision}`,
            index === lessees.length - 1 ? text.lessee : `${text.lessee}, ${text.formerly}`,
            value,
            from,
            fact,
          ),
        ),
      ]}
    />
  );
}
