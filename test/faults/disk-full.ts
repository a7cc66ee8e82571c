import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { statfs } from 'node:fs/promises';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { ReadModel } from '#read-model/read-model.js';
import { replayCheck } from '#read-model/replay-check.js';
import { PROJECTION } from '#views/projection.js';
import { randomNumbers } from '../support/random-numbers.js';
import type { Campaign } from './campaign.js';
import { assertSoundFile } from './embedded/assert-sound-file.js';
import { anOffer, assertUnavailable, leaseIdOf, registerFor, send } from './embedded/commands.js';
import { embeddedService } from './embedded/embedded-service.js';
import { mountSmallDisk } from './embedded/small-disk.js';
import { wholeLog } from './replicas/log-checks.js';
import type { Answer, Replica } from './replicas/replica.js';

const DISK_BYTES = 64 * 1024 * 1024;
const MOST_LEFT_BYTES = 256 * 1024;
const READS = 5;
const PATIENCE_MS = 30_000;

/** The disk under the log and its read model fills up again and again while the service runs. */
export const diskFull: Campaign = {
  name: 'disk-full',
  about:
    'times that the disk fills up: writes are refused, views stay up, and all resumes when there is room',
  runs: 20,
  run: async ({ seed, runs, progress }) => {
    const disk = mountSmallDisk(DISK_BYTES);
    if ('refused' in disk) return { skipped: disk.refused };
    const folder = join(disk.path, 'data');
    const service = embeddedService(folder);
    const random = randomNumbers(seed);
    const found = {
      fills: 0,
      acknowledged: 0,
      refused: 0,
      slowestResumeMs: 0,
      largestLogWalBytes: 0,
      events: 0,
    };
    try {
      mkdirSync(folder);
      await registerFor(folder);
      await service.start();
      await service.ready();
      for (let run = 0; run < runs; run++) {
        await write(service, found, 1 + Math.floor(random() * 5));
        await fill(disk.path, Math.floor(random() * MOST_LEFT_BYTES));
        await untilRefused(service, found);
        await assertReadable(service, found.acknowledged);
        found.largestLogWalBytes = Math.max(
          found.largestLogWalBytes,
          statSync(join(folder, 'log.sqlite-wal')).size,
        );
        rmSync(fillerOn(disk.path));
        found.slowestResumeMs = Math.max(found.slowestResumeMs, await resumed(service, found));
        found.fills += 1;
        progress(
          `${found.fills} of ${runs} fills, ${found.acknowledged} acknowledged, ${found.refused} refused`,
        );
      }
      const code = await service.stop();
      if (code !== 0) throw new Error(`the service ended with ${code} on SIGTERM`);
      found.events = await assertSound(folder, found.acknowledged);
      return found;
    } finally {
      await service.kill();
      disk.unmount();
    }
  },
};

interface Found {
  acknowledged: number;
  refused: number;
}

const fillerOn = (disk: string) => join(disk, 'filler');

/** Takes all the room but so many bytes. */
async function fill(disk: string, left: number): Promise<void> {
  const { bavail, bsize } = await statfs(disk);
  try {
    writeFileSync(fillerOn(disk), Buffer.alloc(Math.max(0, bavail * bsize - left)));
  } catch (error) {
    // The service wrote meanwhile: the disk is full all the same.
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

async function write(service: Replica, found: Found, count: number): Promise<void> {
  for (let written = 0; written < count; written++) {
    const answer = await send(service, anOffer(found.acknowledged));
    if (answer.status !== 201)
      throw new Error(`with room, answered ${answer.status} ${JSON.stringify(answer.body)}`);
    found.acknowledged += 1;
  }
}

async function untilRefused(service: Replica, found: Found): Promise<void> {
  for (;;) {
    const answer = await send(service, anOffer(found.acknowledged));
    if (answer.status >= 400) {
      assertUnavailable(answer);
      found.refused += 1;
      return;
    }
    found.acknowledged += 1;
  }
}

/** What was acknowledged before the disk was full can still be read. */
async function assertReadable(service: Replica, acknowledged: number): Promise<void> {
  for (let read = 0; read < READS; read++) {
    const number = Math.floor((read / READS) * (acknowledged - 1));
    const answer = await service.get(`/v1/leases/${leaseIdOf(number)}/history`);
    if (answer.status !== 200) throw new Error(`with a full disk, a read was answered ${answer.status}`);
  }
}

/** Sends the refused command again until it is taken and its view shows it; answers with the milliseconds it took. */
async function resumed(service: Replica, found: Found): Promise<number> {
  const began = Date.now();
  let answer: Answer;
  do {
    if (Date.now() - began > PATIENCE_MS) throw new Error('with room again, nothing is taken');
    await sleep(50);
    answer = await send(service, anOffer(found.acknowledged));
  } while (answer.status === 503);
  if (answer.status >= 300) throw new Error(`with room again, answered ${answer.status}`);
  const { position } = answer.body;
  const leaseId = leaseIdOf(found.acknowledged);
  while ((await service.get(`/v1/leases/${leaseId}?minPosition=${position}`)).status !== 200) {
    if (Date.now() - began > PATIENCE_MS) throw new Error('with room again, the views do not follow');
  }
  found.acknowledged += 1;
  return Date.now() - began;
}

/** Answers with the number of events in the log. */
async function assertSound(folder: string, acknowledged: number): Promise<number> {
  const store = SqliteEventStore.open(folder);
  const model = ReadModel.open(folder, PROJECTION);
  try {
    const log = await wholeLog(store);
    const offers = log.filter(({ type }) => type === 'LeaseOffered');
    if (offers.length !== acknowledged) throw new Error(`${offers.length} offers, not ${acknowledged}`);
    assertSoundFile(folder);
    const { difference } = await replayCheck(store, model, folder);
    if (difference) throw new Error(`the read model differs: ${JSON.stringify(difference)}`);
    return log.length;
  } finally {
    model.close();
    await store.close();
  }
}
