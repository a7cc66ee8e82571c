import type { Answer } from '../../client/declared.js';
import { Fact } from '../../parts/fact.js';
import { LocalDate } from '../../parts/local-date.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/lease-network.js';

interface Props {
  readonly loas: Answer<'loas'>['loas'];
  readonly zone: string;
}

/** Letters of authorisation, and whether each authorises its routes. */
export const Loas = ({ loas, zone }: Props) => (
  <SmallTable
    label={text.loas}
    empty={text.noLoas}
    head={[text.loa, text.valid, text.prefix, text.originAs, text.from, text.until]}
    rows={loas.map(({ loaId, valid, ended, prefixes, originAses, from, until, events }) => ({
      key: loaId,
      cells: [
        <>
          <span className="desk-mono">{loaId}</span> <Fact events={events} zone={zone} />
        </>,
        valid ? text.isValid : (ended ?? text.notValid),
        <span className="desk-mono">{prefixes.join(' ')}</span>,
        <span className="desk-mono">{originAses.map((asn) => `AS${asn}`).join(' ')}</span>,
        <LocalDate at={from} zone={zone} />,
        <LocalDate at={until} zone={zone} />,
      ],
    }))}
  />
);
