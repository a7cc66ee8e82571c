import { temporaryFolder } from '../support/temporary-folder.js';
import type { Campaign } from './campaign.js';
import { assertSoundFile } from './embedded/assert-sound-file.js';
import { atMostEvery } from './embedded/at-most-every.js';
import { LogAudit } from './embedded/log-audit.js';
import type { Job } from './embedded/protocol.js';
import { type Injection, shortRunUnderStrace, straceMissing, type Traced } from './embedded/strace.js';
import { triedAppends } from './embedded/tried.js';

const KILL = 'signal=SIGKILL';
const WRITING = ['error=EIO', 'error=ENOSPC', 'error=EDQUOT', 'error=EINTR', KILL];

/** What may befall each system call that changes what is on disk, or is read back of it. */
const FAULTS: Readonly<Record<string, readonly string[]>> = {
  pwrite64: WRITING,
  fsync: WRITING,
  fdatasync: WRITING,
  ftruncate: WRITING,
  rename: WRITING,
  unlink: ['error=EIO', KILL],
  openat: ['error=EIO', 'error=ENOSPC', 'error=EMFILE'],
  mkdir: ['error=ENOSPC'],
  mmap: ['error=ENOMEM'],
  pread64: ['error=EIO'],
};

/** Lets each system call of a short life of a log fail in each way, one at a time. */
export const systemCalls: Campaign = {
  name: 'system-calls',
  about:
    'write-like system calls that fail, or are the last, each in turn: an error or a halt, never a false acknowledgement',
  runs: 1_000,
  run: async ({ seed, runs, progress }) => {
    const missing = straceMissing();
    if (missing) return { skipped: missing };
    const every = await everyInjection(seed);
    const chosen = spread(every, runs);
    const counts: Record<string, number> = { possible: every.length, injections: 0 };
    const say = atMostEvery(5_000, () => progress(`${counts['injections']} of ${chosen.length} injections`));
    const queue = chosen.values();
    const lane = async () => {
      for (const injection of queue) {
        count(counts, await inject(seed, injection));
        say();
      }
    };
    await Promise.all([lane(), lane()]);
    return counts;
  },
};

/** At most so many of a list, evenly spread over it. */
const spread = <T>(list: readonly T[], most: number): readonly T[] =>
  list.filter(
    (_, index) =>
      Math.floor((index * most) / list.length) !== Math.floor(((index - 1) * most) / list.length) ||
      most >= list.length,
  );

/** What one injection led to. */
type Outcome = Readonly<{
  injection: Injection;
  outcome: string;
  acknowledged: number;
  unknownButThere: number;
}>;

async function everyInjection(seed: number): Promise<readonly Injection[]> {
  const { calls } = await short(seed);
  const times = new Map<string, number>();
  for (const call of calls) times.set(call, (times.get(call) ?? 0) + 1);
  return [...times].flatMap(([call, count]) =>
    FAULTS[call]!.flatMap((fault) =>
      Array.from({ length: count }, (_, index) => ({ call, fault, when: index + 1 })),
    ),
  );
}

async function short(seed: number): Promise<Traced> {
  const folder = temporaryFolder();
  try {
    return await shortRunUnderStrace(jobIn(folder.path, seed), Object.keys(FAULTS));
  } finally {
    folder.remove();
  }
}

const jobIn = (folder: string, seed: number): Job => ({
  folder: `${folder}/log`,
  seed,
  process: 0,
  writers: 3,
  reopens: true,
  appendsARound: 1,
});

/** Makes one fault happen, then opens the log again and accounts for all that was tried. */
async function inject(seed: number, injection: Injection): Promise<Outcome> {
  const folder = temporaryFolder();
  const job = jobIn(folder.path, seed);
  const { words, code } = await shortRunUnderStrace(job, [injection.call], injection);
  const fault = (what: string) =>
    new Error(
      `${injection.call} ${injection.when} ${injection.fault}, ${folder.path}: ${what}\n${words.map(String).join('\n')}`,
    );
  const killed = injection.fault === KILL;
  if (!killed && (code !== 0 || words.at(-1)?.[0] !== 'ended')) throw fault(`ended with ${code}`);
  try {
    const tried = triedAppends(job, words);
    const { acknowledged, unknownButThere } = await new LogAudit(job.folder).after(tried);
    assertSoundFile(job.folder);
    if (injection.call.endsWith('sync')) assertSilentAfterRefusal(words);
    folder.remove();
    return { injection, outcome: killed ? 'killed' : outcomeOf(words), acknowledged, unknownButThere };
  } catch (error) {
    throw fault(String(error));
  }
}

/** Once an fsync has failed for appends, nothing may be acknowledged any more. */
function assertSilentAfterRefusal(words: Traced['words']): void {
  const refused = words.findIndex(([what]) => what === 'unavailable');
  if (refused >= 0 && words.slice(refused).some(([what]) => what === 'done'))
    throw new Error('after a failed fsync an append was acknowledged');
}

function outcomeOf(words: Traced['words']): string {
  const said = new Set(words.map(([what]) => what));
  if (said.has('halted')) return 'halted';
  if (said.has('unavailable')) return 'refused, then went on';
  return said.has('not opened') ? 'not opened, then went on' : 'unharmed';
}

function count(
  counts: Record<string, number>,
  { injection, outcome, acknowledged, unknownButThere }: Outcome,
): void {
  const add = (name: string, by = 1) => (counts[name] = (counts[name] ?? 0) + by);
  add('injections');
  add('acknowledgedAppends', acknowledged);
  add('unknownButThere', unknownButThere);
  add(`${injection.call} ${injection.fault.replace(/^\w+=/, '')}: ${outcome}`);
}
