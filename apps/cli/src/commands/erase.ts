import { randomUUID } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import type { Command } from 'commander';
import { ErasePerson } from '#domain/person/commands.js';
import { namedContext } from '#application/command-context.js';
import { requestOf } from '#application/request-of.js';
import { PERSON_ID, Persons } from '#event-store/persons.js';
import { withLedger } from '../open-ledger.js';
import { onData } from '../options.js';
import { print } from '../output.js';
import { anybodyMeant } from '../views/meant.js';

interface Options {
  readonly data: string;
  readonly json?: boolean;
  readonly reason: string;
}

/** `erase person`: what cannot be undone, with a reason that stays on record. */
export const addErase = (root: Command): void => {
  const erase = root.command('erase').description('erase for good what a key is kept of');
  onData(erase.command('person'))
    .description('erase a person: the key of name or mail address is destroyed, the id stays')
    .argument('<id or name>')
    .requiredOption('--reason <words>', 'why, in words and without the name: the record of it stays')
    .action(async (named: string, { data, reason, json = false }: Options) => {
      const personId = await withLedger(data, async ({ context, actor }) => {
        const id = PERSON_ID.test(named) ? named : await anybodyMeant(context.get(Persons), named);
        const { type } = ErasePerson;
        const now = new Date().toISOString();
        const request = { id, type, data: { personId: id } };
        const how = { name: `erase ${randomUUID()}`, request, now, effectiveAt: now, actor: await actor() };
        const evidence = { grade: 'claimed', source: 'command line' } as const;
        const inContext = { ...namedContext({ ...how, evidence }), reason };
        await context.get(CommandBus).execute(new (requestOf(type))({ ...request, context: inContext }));
        return id;
      });
      print({ json }, { personId, erased: true }, () => `erased: person ${personId}`);
    });
};
