import { remarksOnBlock } from '#domain/block/remarks.js';
import type { EventOf } from '#domain/kernel/event-type.js';
import { LeaseTakenOn } from '#domain/lease/contract/events.js';
import { overBefore } from '#domain/lease/contract/over-before.js';
import { partyIdOf } from '#intake/portfolio/party-id.js';
import type { PortfolioRow } from '#intake/portfolio/row.js';
import type { CommandOutcome } from '../ledger-command.js';
import type { SourceBlocks } from './source-blocks.js';

type TakenOn = EventOf<typeof LeaseTakenOn>['data'];

/** What is worth a second look in a row that was taken on, each as a sentence. */
export function remarksOnRow(
  { prefix, lessor, terms }: PortfolioRow,
  { events }: CommandOutcome,
  blocks: SourceBlocks,
): readonly string[] {
  const isOver = events.some(
    ({ type, data }) => type === LeaseTakenOn.type && overBefore(terms, (data as TakenOn).historyKnownFrom),
  );
  const over = `The lease is over since ${terms.end} and was taken on as ended: it holds no space, and nothing falls due.`;
  const block = remarksOnBlock({ prefix, holder: partyIdOf(lessor) }, blocks.around(prefix));
  return [...(isOver ? [over] : []), ...block.map(({ message }) => message)];
}
