import type { Answer } from '../../client/declared.js';
import { Section } from '../../parts/section.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/alignment.js';
import { text as network } from '../../texts/lease-network.js';

type Totals = Answer<'book-alignment'>['totals'];

interface Props {
  readonly pages: readonly { readonly totals: Totals }[] | undefined;
  readonly isMore: boolean;
}

const STATES = ['agree', 'differ', 'missing', 'unknown'] as const;

/** How many prefixes stand how, object by object, of all that was looked at so far. */
export function Totals({ pages = [], isMore }: Props) {
  const [first] = pages;
  if (first === undefined) return null;
  const sum = (of: (totals: Totals) => number) => pages.reduce((all, { totals }) => all + of(totals), 0);
  const remarked = sum((totals) => totals.remarked);
  return (
    <Section
      title={text.totals}
      lead={[
        text.looked(
          sum((totals) => totals.leases),
          sum((totals) => totals.prefixes),
          sum((totals) => totals.open),
          isMore,
        ),
        ...(remarked === 0 ? [] : [text.remarked(remarked)]),
      ].join(' ')}
    >
      <SmallTable
        label={text.totals}
        head={[text.object, ...STATES.map((state) => network.alignment[state])]}
        figures={[1, 2, 3, 4]}
        rows={first.totals.objects.map(({ object }, at) => ({
          key: object,
          cells: [
            network.object[object],
            ...STATES.map((state) => String(sum((totals) => totals.objects[at]![state]))),
          ],
        }))}
      />
    </Section>
  );
}
