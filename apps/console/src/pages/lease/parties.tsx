import type { ProviderLink } from '#domain/lease/contract/contract.js';
import { chainOn } from '#record/lease/provider-chain.js';
import type { Answer } from '../../client/declared.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { Fact as Told } from '#record/lease/fact.js';
import { entriesUntil } from '#record/lease/timeline.js';
import { cited } from '../../parts/cited.js';
import { Fact } from '../../parts/fact.js';
import { Icon } from '../../parts/icon.js';
import { PartyName } from '../../parts/links.js';
import { LocalDate } from '../../parts/local-date.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/lease.js';
import { sentence } from '../renewal/next-deadline.js';

interface Props {
  readonly lease: LeaseDocument;
  /** By what right each provider provides the space. */
  readonly chain: Answer<'lease'>['chain'];
  readonly on: string;
  readonly zone: string;
  readonly names: { readonly parties: Readonly<Record<string, string>> };
}

/** Lessor, chain and lessees, each since when and by which event. */
export function Parties({ lease, chain, on, zone, names }: Props) {
  const { lessor, stream } = lease;
  const lessees = entriesUntil(lease.lessee, on);
  const rightOf = ({ party, role }: ProviderLink) =>
    chain.links.find((link) => link.party === party && link.role === role);
  const row = (key: string, part: string, party: string, from: string, fact: Told, right?: Link) => ({
    key,
    cells: [
      part,
      <>
        <PartyName id={party} names={names} /> <Fact events={[cited({ stream }, fact)]} zone={zone} />
      </>,
      <LocalDate at={from} zone={zone} />,
      right === undefined ? '' : <Right link={right} zone={zone} />,
    ],
  });
  return (
    <>
      {chain.gaps.map(({ because, events }) => (
        <p key={because}>
          <Icon name="warning" size={14} /> {text.unresolved}: {because} <Fact events={events} zone={zone} />
        </p>
      ))}
      <SmallTable
        label={text.sections.parties}
        empty={text.noParties}
        head={[text.part, text.party, text.from, text.right]}
        rows={[
          ...(lessor === null ? [] : [row('lessor', text.lessor, lessor.value, lessor.from, lessor.fact)]),
          ...chainOn(lease, on).map(({ party, role, fact }) =>
            row(
              `${role} ${party}`,
              sentence(text.parts[role]),
              party,
              fact.effectiveAt,
              fact,
              rightOf({ party, role }),
            ),
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
    </>
  );
}

type Link = Props['chain']['links'][number];

/** By what right a provider provides the space, or what of that is not on record. */
const Right = ({
  link: { resolved, because, events },
  zone,
}: {
  readonly link: Link;
  readonly zone: string;
}) => (
  <>
    <Icon name={resolved ? 'check' : 'warning'} size={14} /> {resolved ? '' : <b>{text.unresolved}: </b>}
    {because} <Fact events={events} zone={zone} />
  </>
);
