import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { Comparison } from '../../support/deadline-differences.js';
import type { Campaign } from '../campaign.js';

/** Half-hour daylight saving, daylight saving at 2:00, and a calendar that lacks a day. */
const HOST_ZONES = ['Australia/Lord_Howe', 'America/New_York', 'Pacific/Apia'];

const LOADER = new URL('../../support/typescript-loader.mjs', import.meta.url).href;
const COMPARE = new URL('compare.ts', import.meta.url).pathname;

/** One process for each zone of the host, one after another, so that nothing is remembered from another zone. */
export const deadlines: Campaign = {
  name: 'deadlines',
  about:
    'milestones of random terms, deadlines along provider chains and LOA ends against an independent implementation, the whole number on each of three hosts',
  runs: 1_000_000,
  run: async ({ seed, runs, progress }) => {
    let milestones = 0;
    for (const zone of HOST_ZONES) {
      const found = await compareOn(zone, seed, runs, (done) =>
        progress(`${done} compared on a host in ${zone}`),
      );
      if (found.difference)
        throw new Error(`on a host in ${zone}: ${JSON.stringify(found.difference, null, 2)}`);
      milestones += found.milestones;
    }
    return { terms: runs * HOST_ZONES.length, hosts: HOST_ZONES.length, milestones, differences: 0 };
  },
};

async function compareOn(
  zone: string,
  seed: number,
  count: number,
  progress: (done: string) => void,
): Promise<Comparison> {
  const args = ['--import', LOADER, '--no-warnings', COMPARE, String(seed), String(count)];
  const child = spawn(process.execPath, args, { env: { ...process.env, TZ: zone } });
  child.stderr.setEncoding('utf8').on('data', (lines: string) => progress(lines.trim()));
  const [outcome, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (code !== 0) throw new Error(`the comparison on a host in ${zone} ended with ${code}`);
  return JSON.parse(outcome) as Comparison;
}
