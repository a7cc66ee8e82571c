import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { EventStore } from '#event-store/event-store.js';
import { parseAddress } from '#domain/kernel/prefix.js';
import { Ledger } from '#application/ledger.js';
import { LedgerModule } from '#application/ledger.module.js';
import { ALDER, BIRCH, FJORD } from '#application/demo/cast.js';
import { DemoClock } from '#application/demo/demo-clock.js';
import { REPORT } from '#application/demo/stories/previous-tenant.js';
import { tellStories } from '#application/demo/tell.js';
import { listReminders } from '#views/reminders/list-reminders.js';
import { DueReminders } from '#views/reminders/due-reminders.js';
import { renderReminders } from '#views/reminders/text.js';
import { leaseDocument } from '#views/documents/lease.js';
import { whoHeld } from '#views/holder/who-held.js';
import { Misuse } from '../failure.js';
import { keyFile } from '../keys/with-key-ring.js';
import { say } from '../output.js';
import { handOutPack } from './hand-out-pack.js';
import { printViews } from './print-views.js';
import type { Shown } from './shown.js';

const STORIES = `What happened, lease by lease:
  L-CLEAN   a clean renewal: confirmed in time, acknowledged, renewed, a new LOA for the new term
  L-MISSED  a missed notice: the lessee gave notice days too late, and the lease renewed itself
  L-BROKEN  a broker chain that broke: one broker is gone, and the caps behind it are far below the loss
  L-ROA     a ROA pointing at the wrong AS since the last export
  L-TENANT  an abuse report about the tenant before: it belongs to L-BEFORE
  L-LAPSE   a lapse: nobody owned the renewal, nobody confirmed
  L-PROVEN  a lease of Elm Cloud that is proven thing by thing: each was unknown, held, failed and holds again`;

/** Of the desk in the stories: nothing is sent while they are told. */
const MAIL = { smtpUrl: 'smtp://mail.alder.example', from: 'ledger@alder.example' };

export interface Telling {
  /** The folder of the ledger that they happen in. */
  readonly data: string;
  /** Where what is handed out goes; made where it is not there. */
  readonly evidence: string;
  /** The day that they lead up to, looked at as it began; today, as it is, unless given. */
  readonly day: string | undefined;
  /** Whether what came of them is printed too, with the views of the lessee that they happened to. */
  readonly tell: boolean;
}

/** Lets the stories happen in a fresh ledger, leading up to a day, and prints them. */
export async function tellInto({ data, evidence, day, tell }: Telling): Promise<Shown> {
  const clock = new DemoClock();
  const ledgerKeyFile = keyFile();
  const context = await NestFactory.createApplicationContext(
    LedgerModule.over({
      folder: data,
      live: false,
      clock: clock.now,
      reminders: { mail: MAIL },
      ledgerKeyFile,
    }),
    { logger: false, abortOnError: false },
  );
  try {
    if ((await context.get(EventStore).head()) !== undefined)
      throw new Misuse(`${data} has data already`, 'give --data an empty folder, or none');
    say('Telling the stories ...');
    await tellStories(context, clock, day ?? new Date().toISOString().slice(0, 10));
    const now = day === undefined ? new Date().toISOString() : `${day}T00:00:00.000Z`;
    const incidentAt = incident(context);
    process.stdout.write(`${STORIES}\n\n${await handOutPack(context, evidence)}\n`);
    if (tell) {
      process.stdout.write(`\n${tenant(context, incidentAt)}\n\n${await reminders(context, now)}\n\n`);
      clock.set(now);
      await printViews({ context }, ALDER.id);
    }
    return {
      lessee: ALDER.id,
      lessor: FJORD.id,
      lease: 'L-BEFORE',
      address: REPORT.address,
      at: incidentAt,
    };
  } finally {
    await context.close();
  }
}

function incident(context: INestApplicationContext): string {
  const before = leaseDocument(context.get(Ledger).model, 'L-BEFORE');
  const incidentAt = before?.document.abuseCases[0]?.incidentAt;
  if (incidentAt === undefined) throw new Error('The abuse report did not reach the tenant of its time.');
  return incidentAt;
}

function tenant(context: INestApplicationContext, incidentAt: string): string {
  const { model } = context.get(Ledger);
  const holder = whoHeld(model, parseAddress(REPORT.address) as number, incidentAt);
  const name = holder?.lessee === BIRCH.id ? BIRCH.name : holder?.lessee;
  return `Who held ${REPORT.address} at ${incidentAt}? ${name}, under ${holder?.leaseId}: not the lessee of today.`;
}

async function reminders(context: INestApplicationContext, now: string): Promise<string> {
  const sources = { model: context.get(Ledger).model, dueReminders: context.get(DueReminders) };
  const due = await listReminders(sources, {}, { limit: 10 }, now);
  return `Reminders that are due; they go out once "serve" has a mail server (SMTP_URL):\n${renderReminders(due.reminders)}`;
}
