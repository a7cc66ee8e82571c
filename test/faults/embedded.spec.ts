import type { Campaign, Findings } from './campaign.js';
import { diskFull } from './disk-full.js';
import { mountSmallDisk } from './embedded/small-disk.js';
import { straceMissing } from './embedded/strace.js';
import { failedFsync } from './failed-fsync.js';
import { kill } from './kill.js';
import { killService } from './kill-service.js';
import { processes } from './processes.js';
import { systemCalls } from './system-calls.js';
import { changedPack } from './rewritten/changed-pack.js';
import { rewrittenLog } from './rewritten/rewritten-log.js';
import { tampering } from './tampering.js';

const SEED = 7;
/** Services start slowly where many tests run at the same time. */
const PATIENCE_MS = 300_000;

/** A campaign throws where it finds a fault; what it saw must be something. */
const inShort = ({ run }: Campaign, runs: number): Promise<Findings> =>
  run({ seed: SEED, runs, progress: () => undefined });

const small = mountSmallDisk(1024 * 1024);
if (!('refused' in small)) small.unmount();
const noStrace = straceMissing();
const traced = noStrace === undefined ? it : it.skip;
const mounted = 'refused' in small ? it.skip : it;
const why = (reason: string | undefined) => (reason === undefined ? '' : ` (skipped: ${reason})`);

describe('the embedded store under fire, in short', () => {
  it(
    'keeps every acknowledged event, once and byte for byte, when its process is killed',
    async () => {
      expect(await inShort(kill, 9)).toMatchObject({ kills: 9, readModelsCompared: 6 });
    },
    PATIENCE_MS,
  );

  it(
    'answers alike again when the whole service is killed under load over HTTP',
    async () => {
      expect(await inShort(killService, 1)).toMatchObject({ kills: 1, acknowledged: expect.any(Number) });
    },
    PATIENCE_MS,
  );

  traced(
    `never acknowledges falsely, whichever system call fails or is the last${why(noStrace)}`,
    async () => {
      expect(await inShort(systemCalls, 10)).toMatchObject({ injections: 10 });
    },
  );

  traced(
    `acknowledges nothing after a failed fsync until it is started again${why(noStrace)}`,
    async () => {
      expect(await inShort(failedFsync, 1)).toMatchObject({ failures: 1, refusedAfter: 6 });
    },
    PATIENCE_MS,
  );

  mounted(
    `answers reads while the disk is full, and writes again when there is room${why('refused' in small ? small.refused : undefined)}`,
    async () => {
      expect(await inShort(diskFull, 2)).toMatchObject({ fills: 2, refused: 2 });
    },
    PATIENCE_MS,
  );

  it(
    'loses and doubles nothing while two processes append, a third checkpoints and a fourth follows',
    async () => {
      expect(await inShort(processes, 1)).toMatchObject({ rounds: 1 });
    },
    PATIENCE_MS,
  );

  it('says so, whichever way its log was changed by hand', async () => {
    expect(await inShort(tampering, 1)).toMatchObject({ rounds: 1 });
  });

  it('names the first bad position of a log that was rewritten into another sound one (first 2)', async () => {
    const found = await inShort(rewrittenLog, 40);
    expect(found).toMatchObject({ 'noticed at its position': expect.any(Number) });
  });

  it('has packs of which any change is noticed, and the member named (first 4)', async () => {
    expect(await inShort(changedPack, 60)).toMatchObject({ 'noticed at the member': expect.any(Number) });
  });
});
