import { checker } from '#domain/kernel/check.js';
import { prefixOf } from '#domain/kernel/prefix.js';
import { Seen } from '#domain/lease/observations/seen.js';
import { NETWORK_FORMATS, reportReader } from '#intake/network/formats.js';
import { decodeText } from '#intake/decode-text.js';
import { lines } from '#intake/lines.js';
import { readLine } from '#intake/announcements/read-announcements.js';
import { FollowedAnnouncements } from '#intake/network/followed-announcements.js';
import { geofeedReportWithin } from '#intake/network/geofeed-report.js';
import { hear } from '#intake/network/hear.js';
import type { NetworkReport } from '#intake/network/report.js';
import { readBootstrap } from '#intake/rdap/read-bootstrap.js';
import { readJson } from '#intake/read-json.js';
import { readSlurm } from '#intake/slurm/slurm-file.js';
import { readVrpExport } from '#intake/vrp/vrp-export.js';
import { LeasedSpace } from '#intake/network/leased-space.js';
import { UnreadableFile } from '#intake/unreadable-file.js';
import { pieces } from '../../support/pieces.js';
import { numbersBelow, type Below } from '../../support/random-numbers.js';
import { mutated } from './mutations.js';
import { ANNOUNCEMENTS, BOOTSTRAP, SLURM, SOUND, VRPS } from './sound-inputs.js';
import { counted, type Campaign } from '../campaign.js';

const LEASED = ['198.18.32.0/22', '198.18.40.0/24', '198.18.40.0/25', '198.18.96.0/20'].map(prefixOf);
const SPACE = new LeasedSpace(LEASED);
const LONGEST_MS = 1_000;
const MOST_MIB = 512;

const checkSeen = checker(Seen);

type Reader = (bytes: AsyncIterable<Uint8Array>) => Promise<NetworkReport | undefined>;

/** Every parser of what comes from outside, with a sound file of its. */
const PARSERS: Readonly<Record<string, readonly [sound: string, Reader]>> = {
  ...Object.fromEntries(
    NETWORK_FORMATS.map(
      (format) =>
        [format, [SOUND[format], (bytes) => reportReader(format, { leastPeers: 1 })(bytes, SPACE)]] as const,
    ),
  ),
  'named-geofeed': [
    SOUND.geofeed,
    (bytes) => geofeedReportWithin(({ first }) => ({ first, last: first + 255 }))(bytes, SPACE),
  ],
  'followed-stream': [ANNOUNCEMENTS, followed],
  'rdap-bootstrap': [BOOTSTRAP, async (bytes) => void readBootstrap(await readJson(bytes)).for(LEASED[0]!)],
  vrps: [VRPS, async (bytes) => void (await readVrpExport(bytes))],
  slurm: [SLURM, async (bytes) => void (await readSlurm(bytes))],
};
const NAMES = Object.keys(PARSERS);

/** A stream on top of a sound table, line by line as it would come. */
async function followed(bytes: AsyncIterable<Uint8Array>): Promise<NetworkReport | undefined> {
  const table = await hear(pieces(ANNOUNCEMENTS), SPACE, true);
  const following = new FollowedAnnouncements(table, SPACE, 1);
  for await (const line of lines(decodeText(bytes)))
    for (const message of readLine(line))
      if (message.kind === 'refused') following.refuse(message);
      else if (message.kind !== 'trouble') table.heard.take(message);
  return following.changes();
}

/** Nothing but a report, or a refusal with its mend, comes of any file: no crash, no wait, nothing that an event cannot hold. */
export const mutatedInputs: Campaign = {
  name: 'mutated-inputs',
  about:
    'files of every network source, and exports of VRPs, with anything wrong in them: read or refused, each within a second, in bounded memory',
  runs: 50_000,
  run: async (options) => {
    const below = numbersBelow(options.seed);
    let slowest = 0;
    let most = 0;
    const found = await counted(options, 5_000, async (run) => {
      const name = NAMES[run % NAMES.length]!;
      const file = mutated(PARSERS[name]![0], below);
      const began = process.cpuUsage();
      const outcome = await outcomeOf(name, file, below);
      const { user, system } = process.cpuUsage(began);
      slowest = Math.max(slowest, (user + system) / 1_000);
      if (slowest > LONGEST_MS)
        throw new Error(`seed ${options.seed}, run ${run}: ${name} took ${slowest} ms`);
      most = Math.max(most, process.memoryUsage.rss() / 1024 / 1024);
      if (most > MOST_MIB) throw new Error(`seed ${options.seed}, run ${run}: ${most} MiB are in use`);
      return `${name} ${outcome}`;
    });
    return { ...found, 'slowest, ms': Math.round(slowest), 'most memory, MiB': Math.round(most) };
  },
};

async function outcomeOf(name: string, bytes: Uint8Array, below: Below): Promise<string> {
  try {
    const report = await PARSERS[name]![1](pieces(bytes, below(10) === 0 ? 7 : undefined));
    if (report === undefined) return 'read';
    checkReport(name, report);
    return report.unreadable.rows > 0 ? 'read in part' : 'read';
  } catch (error) {
    if (error instanceof UnreadableFile) return 'refused';
    throw new Error(`${name} of ${JSON.stringify(Buffer.from(bytes).toString('latin1').slice(0, 2_000))}`, {
      cause: error,
    });
  }
}

function checkReport(name: string, report: NetworkReport): void {
  const before: Seen = { kind: 'announcement', found: [{ prefix: '198.18.40.0/24', originAs: 64500 }] };
  for (const prefix of LEASED)
    for (const { says } of report.of(prefix))
      for (const seen of [says(undefined), says(before)]) {
        const checked = seen && checkSeen(structuredClone(seen));
        if (checked && 'faults' in checked)
          throw new Error(
            `${name} shows what no event holds: ${JSON.stringify(checked.faults[0])}, ${JSON.stringify(seen)}`,
          );
      }
}
