import { NestFactory } from '@nestjs/core';
import { DemoClock } from '#application/demo/demo-clock.js';
import { tellStories } from '#application/demo/tell.js';
import { LedgerModule } from '#application/ledger.module.js';

const MAIL = { smtpUrl: 'smtp://mail.example.net', from: 'ledger@example.net' };

/** The stories of the demo, leading up to a day. */
export async function stories(folder: string): Promise<string> {
  const clock = new DemoClock();
  const context = await NestFactory.createApplicationContext(
    LedgerModule.over({ folder, live: false, clock: clock.now, reminders: { mail: MAIL } }),
    { logger: false, abortOnError: false },
  );
  try {
    await tellStories(context, clock, '2026-11-20');
  } finally {
    await context.close();
  }
  return '2026-11-20T00:00:00.000Z';
}
