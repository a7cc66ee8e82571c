import { CommandBus } from '@nestjs/cqrs';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import * as fc from 'fast-check';
import { leaseByItself } from '#domain/lease/decider.js';
import { Refused } from '#domain/kernel/refusal.js';
import { DemoClock } from '#application/demo/demo-clock.js';
import { namedContext } from '#application/command-context.js';
import { LedgerCommand } from '#application/ledger-command.js';
import { LedgerModule } from '#application/ledger.module.js';
import { CommandHandling } from '#event-store/command-handling.js';
import { BROKER, HOLDER, LESSEE, STRANGER } from '../../support/lease-story.js';
import { commandOf, leaseCommands } from '../../support/sequences.arbitraries.js';

const SEED = 722_255;
const LEASES = 24;

/** Random commands on leases, each lease in address space of its own; most are refused, and leave nothing. */
export async function random(folder: string): Promise<string> {
  const clock = new DemoClock();
  clock.set('2026-06-30T00:00:00.000Z');
  const context = await NestFactory.createApplicationContext(
    LedgerModule.over({ folder, live: false, clock: clock.now }),
    { logger: false, abortOnError: false },
  );
  try {
    for (const [index, partyId] of [HOLDER, BROKER, LESSEE, STRANGER].entries())
      await issue(context, partyId, 'RegisterParty', { partyId, name: `Network ${index}` }, clock);
    for (let number = 0; number < LEASES; number++) {
      const prefix = blockOf(number);
      await issue(context, prefix, 'RegisterBlock', { prefix, holder: HOLDER }, clock);
    }
    const lives = fc.sample(leaseCommands, { seed: SEED, numRuns: LEASES });
    const inTime = lives
      .flatMap((steps, number) => steps.map((step) => ({ number, ...step })))
      .toSorted((a, b) => a.now.localeCompare(b.now));
    for (const { number, step, now } of inTime) {
      clock.set(now);
      const { state } = await context.get(CommandHandling).state(leaseByItself, `lease-R-${number}`);
      const { type, data } = commandOf(step, state.current);
      await issue(context, `R-${number}`, type, inOwnSpace(data, number), clock);
    }
  } finally {
    await context.close();
  }
  return '2028-06-01T00:00:00.000Z';
}

const FIRST_OCTET = 193;
const blockOf = (number: number): string => `${FIRST_OCTET + number}.0.0.0/8`;

/** The first octet tells the leases' spaces apart. */
const inOwnSpace = (data: object, number: number): object =>
  JSON.parse(
    JSON.stringify(data)
      .replaceAll(/"block":"[^"]+"/g, `"block":"${blockOf(number)}"`)
      .replaceAll(/"(192|198|203)\.(?=\d+\.\d+\.\d+\/[12])/g, `"${FIRST_OCTET + number}.`),
  );

let issued = 0;

async function issue(
  context: INestApplicationContext,
  id: string,
  type: string,
  data: object,
  clock: DemoClock,
): Promise<void> {
  const now = clock.now().toISOString();
  const asked = namedContext({
    name: `random ${++issued}`,
    request: data,
    now,
    effectiveAt: now,
    actor: { subject: 'random', role: 'operator' },
    evidence: { grade: 'claimed', source: 'a random number' },
  });
  try {
    await context.get(CommandBus).execute(new LedgerCommand({ id, type, data, context: asked }));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}
