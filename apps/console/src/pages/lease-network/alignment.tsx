import type { Answer } from '../../client/declared.js';
import { Because, Sources } from '../../parts/aligned-object.js';
import { AlignmentMark } from '../../parts/alignment-mark.js';
import { Fact } from '../../parts/fact.js';
import { LocalDate } from '../../parts/local-date.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/lease-network.js';

interface Props {
  readonly aligned: Pick<Answer<'lease-alignment'>, 'handedOver' | 'prefixes'>;
  readonly zone: string;
}

/** What is agreed of each prefix, beside what the network shows of it. */
export const Alignment = ({ aligned: { handedOver, prefixes }, zone }: Props) => (
  <>
    {handedOver === undefined ? null : (
      <p>
        {text.handedOver} <LocalDate at={handedOver} zone={zone} />
      </p>
    )}
    {prefixes.map(({ prefix, contract, objects }) => (
      <SmallTable
        key={prefix}
        label={text.alignmentOf(prefix)}
        empty={text.none}
        head={[prefix, text.stands, text.forDays, text.because, text.sources]}
        rows={[
          {
            key: 'contract',
            cells: [
              text.object.contract,
              '',
              '',
              <>
                {contract.routes.join('; ') || text.noRoute} <Fact events={contract.events} zone={zone} />
              </>,
              '',
            ],
          },
          ...objects.map((object) => ({
            key: object.object,
            cells: [
              text.object[object.object],
              <AlignmentMark state={object.state} />,
              object.days === null ? '' : String(object.days),
              <Because object={object} zone={zone} />,
              <Sources object={object} />,
            ],
          })),
        ]}
      />
    ))}
  </>
);
