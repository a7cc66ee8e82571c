import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { addDays } from '#domain/kernel/local-date.js';
import { ReportAbuseCommand } from '../abuse/report-abuse.handler.js';
import { Clerk } from '../clerk/clerk.js';
import { Ledger } from '../ledger.js';
import type { DemoClock } from './demo-clock.js';
import type { Step } from './step.js';
import { steps } from './stories.js';
import { INCIDENT_DAY, REPORT, REPORTED_DAY } from './stories/previous-tenant.js';
import { contextAt, take, type ReadyStep } from './take-step.js';
import { TimeStampingAuthority } from './time-stamping-authority.js';

/** Lets the stories happen, each step at its own time: the clerk does what falls due between them. */
export async function tellStories(
  context: INestApplicationContext,
  clock: DemoClock,
  today: string,
): Promise<void> {
  const dateOn = (day: number) => addDays(today, day);
  const at = (day: number) => `${dateOn(day)}T09:00:00.000Z`;
  const script = steps(dateOn);
  const ledger = context.get(Ledger);
  const authority = await TimeStampingAuthority.open();
  for (let day = script[0]?.day ?? 0; day < 0; day++) {
    clock.set(at(day));
    await actOnTime(context.get(Clerk), ledger);
    for (const step of script.filter((each) => each.day === day)) {
      await take(context, await stamped(step, authority, at(day)), at(day));
      await ledger.catchUp();
    }
    if (day === REPORTED_DAY) await reportAbuse(context, at(day), `${dateOn(INCIDENT_DAY)}T02:14:00.000Z`);
  }
  await ledger.catchUp();
}

async function actOnTime(clerk: Clerk, ledger: Ledger): Promise<void> {
  for (let done = 1; done > 0;) {
    ({ done } = await clerk.round());
    if (done > 0) await ledger.catchUp();
  }
}

/** Only once its time has come is there a token. */
async function stamped(step: Step, authority: TimeStampingAuthority, now: string): Promise<ReadyStep> {
  if (!('timestamp' in step)) return step;
  const { noticeId, contentDigest } = step.timestamp;
  const token = await authority.stamp(contentDigest, now);
  const { day, to } = step;
  const evidence = { grade: 'documented', source: 'time-stamp token' } as const;
  return { day, to, command: 'TimestampNotice', data: { noticeId, token }, ...evidence };
}

async function reportAbuse(context: INestApplicationContext, now: string, incidentAt: string): Promise<void> {
  const data = { ...REPORT, incidentAt };
  const commandContext = contextAt('abuse', data, now, { grade: 'documented', source: 'abuse mailbox' });
  const command = new ReportAbuseCommand({
    id: REPORT.caseId,
    type: 'ReportAbuse',
    data,
    context: commandContext,
  });
  await context.get(CommandBus).execute(command);
}
