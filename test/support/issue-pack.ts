import { CommandBus } from '@nestjs/cqrs';
import { LedgerCommand } from '#application/ledger-command.js';
import { context } from './given.js';
import type { Service } from './service.js';

const kept = (digit: string) => ({ sha256: digit.repeat(64), bytes: 7 });

/** Has a request answered as the pack maker does, with a pack that there is no more of: the position that it is recorded at. */
export async function issuePack(service: Service, requestId: string, over: object = {}): Promise<string> {
  const data = {
    manifest: 'a'.repeat(64),
    bytes: 4_200,
    documents: ['d'.repeat(64)],
    people: [],
    kept: { manifest: kept('d'), lasting: kept('e'), naming: kept('f') },
    ...over,
  };
  const { position } = await service.app.get(CommandBus).execute(
    new LedgerCommand({
      id: requestId,
      type: 'IssuePack',
      data,
      context: context({ now: new Date().toISOString() }),
    }),
  );
  return String(position);
}
