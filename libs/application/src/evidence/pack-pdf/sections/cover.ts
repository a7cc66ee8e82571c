import type { Block } from '../block.js';
import { aside } from '../block.js';
import type { PackRead } from '../read-pack.js';
import { minute } from '../words.js';
import { plural } from '#views/words/plural.js';
import type { CurrencyTotals } from '#views/liability/totals.js';
import { grouped, moneyWords } from '#domain/kernel/money-words.js';

/** What the pack is about, for whom it was made, as of when, and what it comes to. */
export function cover(pack: PackRead): readonly Block[] {
  const { manifest, names, events } = pack;
  const { subject, seenAs, reader, purpose, asOf, on, origin, packId, madeWith, earlier, streams } = manifest;
  const { lessee } = subject;
  const about = lessee === undefined ? `Lease ${subject.lease}` : `${names.party(lessee)}, lessee`;
  const eyes = seenAs.party === undefined ? seenAs.role : `${seenAs.role} ${names.party(seenAs.party)}`;
  return [
    { kind: 'page' },
    { kind: 'title', over: 'EVIDENCE PACK', text: titleOf(pack) },
    {
      kind: 'facts',
      rows: [
        ['About', { text: about, bold: true }],
        ...(lessee === undefined ? [] : [['Party id', lessee] as const]),
        ['Made for', `${names.person(reader)} (person ${reader})`],
        ['Purpose', purpose],
        ['Seen as', `${eyes}; what may not be seen so is withheld`],
        ['Who answers', `the ledger with the log ${origin}, out of its events`],
        ['As of', `${asOf}: what the ledger had learned by then`],
        ['On', `${on}: the moment whose state of things is shown`],
        ['Pack', packId],
        [
          'Earlier pack',
          earlier
            ? `${earlier.packId}, manifest ${earlier.manifest}`
            : 'none on the same subject for the same reader',
        ],
        ['Holds', `${plural(streams.length, 'stream')} with ${plural(events.length, 'event')}`],
        ['Made with', madeWith],
      ],
    },
    ...glance(pack),
    aside(
      'Every statement in this document rests on events of the log. An event is cited by its stream and its number in it, such as ' +
        'lease-L-1 #4. Its grade says how far it is proof: claimed is somebody’s word, documented has a document, observed ' +
        'was seen in the running network or a registry. Its age is how long the ledger had known it at the instant “as of”. ' +
        `Instants are in UTC unless a zone stands beside them: ${minute(asOf)} is the same instant everywhere.`,
    ),
    { kind: 'contents' },
    { kind: 'page' },
  ];
}

export const titleOf = ({ manifest: { subject }, names }: Pick<PackRead, 'manifest' | 'names'>): string =>
  subject.lessee === undefined
    ? `Evidence of lease ${subject.lease}`
    : `Evidence about ${names.party(subject.lessee)}`;

function glance({ views }: PackRead): readonly Block[] {
  const {
    continuity,
    'renewal-timeline': timeline,
    liability,
    'lease-liability': ofLease,
    'party-money': money,
  } = views;
  const of = (verdict: string) => continuity?.answers.filter(({ answer }) => answer === verdict).length ?? 0;
  const figures = [
    ...(timeline
      ? [
          {
            figure: String(timeline.leases.length),
            words: `leases; the highest renewal risk is ${timeline.level}`,
          },
        ]
      : []),
    ...(continuity
      ? [
          {
            figure: `${of('yes')} of ${continuity.answers.length}`,
            words: `questions answered yes; ${of('no')} no, ${of('unproven')} unproven`,
          },
          {
            figure: `${continuity.share.observed} of ${continuity.share.total}`,
            words: `facts observed; ${continuity.share.documented} documented, ${continuity.share.claimed} claimed`,
          },
        ]
      : []),
    ...(liability || ofLease ? [gapFigure((liability ?? ofLease)!.totals)] : []),
    ...(money ? [{ figure: String(money.overdue.length), words: 'invoices overdue' }] : []),
  ];
  return figures.length === 0 ? [] : [{ kind: 'glance', figures: figures.slice(0, 4) }];
}

/** One currency's gap as a figure; of several, each in words, as they are never added. */
function gapFigure(totals: readonly CurrencyTotals[]): { readonly figure: string; readonly words: string } {
  const words = 'liability gap of the incidents on record';
  const [only] = totals;
  if (only === undefined) return { figure: 'none', words };
  if (totals.length === 1) return { figure: grouped(only.gap), words: `${only.currency}: ${words}` };
  const gaps = totals.map(({ currency, gap }) => moneyWords({ amount: gap, currency }));
  return { figure: `${totals.length} currencies`, words: `${words}: ${gaps.join(', ')}` };
}
