import { randomUUID } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import type { Command } from 'commander';
import { EraseDocument } from '#domain/document/commands.js';
import { ErasePerson } from '#domain/person/commands.js';
import { namedContext } from '#application/command-context.js';
import { requestOf } from '#application/request-of.js';
import { PERSON_ID, Persons } from '#event-store/persons.js';
import { withLedger, type OpenLedger } from '../open-ledger.js';
import { hash, onData } from '../options.js';
import { print } from '../output.js';
import { anybodyMeant } from '../views/meant.js';

interface Options {
  readonly data: string;
  readonly json?: boolean;
  readonly reason: string;
}

/** `erase person` and `erase document`: what cannot be undone, with a reason that stays on record. */
export const addErase = (root: Command): void => {
  const erase = root.command('erase').description('erase for good what a key is kept of');
  onData(erase.command('person'))
    .description('erase a person: the key of name or mail address is destroyed, the id stays')
    .argument('<id or name>')
    .requiredOption('--reason <words>', 'why, in words and without the name: the record of it stays')
    .action(async (named: string, { data, reason, json = false }: Options) => {
      const personId = await withLedger(data, async (ledger) => {
        const persons = ledger.context.get(Persons);
        const id = PERSON_ID.test(named) ? named : await anybodyMeant(persons, named);
        await erased(ledger, { id, type: ErasePerson.type, data: { personId: id } }, reason);
        return id;
      });
      print({ json }, { personId, erased: true }, () => `erased: person ${personId}`);
    });
  onData(erase.command('document'))
    .description('erase a document: the key of its bytes is destroyed, its hash stays')
    .argument('<sha256>', '', hash)
    .requiredOption('--reason <words>', 'why, in words: the record of it stays')
    .action(async (sha256: string, { data, reason, json = false }: Options) => {
      await withLedger(data, (ledger) =>
        erased(ledger, { id: sha256, type: EraseDocument.type, data: { sha256 } }, reason),
      );
      print({ json }, { sha256, erased: true }, () => `erased: document ${sha256}`);
    });
};

interface Erasure {
  readonly id: string;
  readonly type: string;
  readonly data: object;
}

async function erased({ context, actor }: OpenLedger, request: Erasure, reason: string): Promise<void> {
  const now = new Date().toISOString();
  const how = { name: `erase ${randomUUID()}`, request, now, effectiveAt: now, actor: await actor() };
  const evidence = { grade: 'claimed', source: 'command line' } as const;
  const inContext = { ...namedContext({ ...how, evidence }), reason };
  await context.get(CommandBus).execute(new (requestOf(request.type))({ ...request, context: inContext }));
}
