import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { EventStoreDbDouble } from '../../event-store/eventstoredb-double/eventstoredb-double.js';
import type { Campaign, Findings } from '../../faults/campaign.js';
import { mountSmallDisk } from '../../faults/embedded/small-disk.js';
import { ledgerKeyFile } from '../../support/key-ring.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { clockAhead, doctor, filledFolder, toldOf, TroubledService } from '../../support/troubled-service.js';

const TOLD_WITHIN_MS = 10_000;
const LIVEZ_MS = 1_000;
const MIB = 1024 ** 2;
const PAGE = 4096;

/** One state that a service can be in, brought about; the environment that its doctor is asked in. */
interface Trouble {
  readonly what: string;
  readonly state: string;
  readonly bring: (folder: string) => Promise<{
    readonly service: TroubledService;
    readonly data: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly over?: () => void;
  }>;
}

const isReady = ({ state }: { readonly state: string }) => state === 'ready';

const TROUBLES: readonly Trouble[] = [
  {
    what: 'log',
    state: 'damaged',
    bring: async (folder) => {
      const data = await filledFolder(folder);
      const log = join(data, 'log.sqlite');
      const file = openSync(log, 'r+');
      writeSync(file, Buffer.alloc(PAGE), 0, PAGE, Math.floor(statSync(log).size / PAGE / 2) * PAGE);
      closeSync(file);
      return { service: await TroubledService.start(data), data };
    },
  },
  {
    what: 'read model',
    state: 'missing',
    bring: async (folder) => {
      const data = await filledFolder(folder);
      const service = await TroubledService.start(data);
      await service.until(isReady);
      for (const name of readdirSync(data).filter((each) => /^read-model-\d/.test(each)))
        rmSync(join(data, name));
      return { service, data };
    },
  },
  {
    what: 'store',
    state: 'unavailable',
    bring: async (folder) => {
      const node = await EventStoreDbDouble.start();
      const env = { EVENTSTOREDB_URL: node.connectionString, LEDGER_KEY_FILE: ledgerKeyFile() };
      const service = await TroubledService.start(folder, env);
      await service.until(isReady);
      node.stop();
      return { service, data: folder, env };
    },
  },
  {
    what: 'keys',
    state: 'unavailable',
    bring: async (folder) => {
      const issuer = createServer().listen(0, '127.0.0.1');
      await once(issuer, 'listening');
      const { port } = issuer.address() as AddressInfo;
      issuer.close();
      const env = {
        JWKS_URL: `http://127.0.0.1:${port}/keys`,
        JWT_ISSUER: 'https://id.example.net',
        JWT_AUDIENCE: 'l',
      };
      const data = await filledFolder(folder);
      return { service: await TroubledService.start(data, env), data, env };
    },
  },
  {
    what: 'clock',
    state: 'jumped',
    bring: async (folder) => {
      const data = await filledFolder(folder);
      const right = await TroubledService.start(data);
      await right.until(isReady);
      await right.end('SIGTERM');
      const env = clockAhead(data);
      return { service: await TroubledService.start(data, env), data, env };
    },
  },
  {
    what: 'disk',
    state: 'full',
    bring: async () => {
      const disk = mountSmallDisk(40 * MIB);
      if ('refused' in disk) throw new Error(disk.refused);
      const data = join(disk.path, 'data');
      mkdirSync(data);
      const service = await TroubledService.start(data);
      await service.until(isReady);
      writeFileSync(join(disk.path, 'filling'), Buffer.alloc(36 * MIB));
      return { service, data, over: () => disk.unmount() };
    },
  },
];

/** What an operator's bad day brings: told by `/readyz`, the log and `doctor` within ten seconds. */
export const trouble: Campaign = {
  name: 'trouble',
  about:
    'a full disk, a damaged page, a read model, store or keys that are gone, a clock ahead: told within 10 s',
  runs: 1,
  run: async ({ runs, progress }) => {
    const found: Record<string, number | string> = {};
    for (let round = 0; round < runs; round++)
      for (const each of TROUBLES) {
        const { told, doctorMs, livezMs } = await oneTrouble(each);
        const name = `${each.what} ${each.state}`;
        progress(`${name}: told after ${told} ms, by doctor in ${doctorMs} ms, /livez ${livezMs} ms`);
        Object.assign(found, { [`${name} (told, doctor ms)`]: `${told}, ${doctorMs}` });
      }
    return found satisfies Findings;
  },
};

async function oneTrouble({ what, state, bring }: Trouble) {
  const folder = temporaryFolder();
  const { service, data, env = {}, over } = await bring(folder.path);
  try {
    const [told] = await timed(
      () => service.until(toldOf(what, state)),
      TOLD_WITHIN_MS,
      `${what} ${state} is told`,
    );
    const [livezMs] = await timed(() => fetch(`${service.url}/livez`), LIVEZ_MS, '/livez');
    const [doctorMs, { code, findings }] = await timed(() => doctor(data, env), TOLD_WITHIN_MS, 'doctor');
    const finding = findings.find((each) => each.what === what);
    if (code !== 1 || finding === undefined || finding.fine || !finding.mend)
      throw new Error(`doctor says ${code} ${JSON.stringify(findings)} where ${what} is ${state}`);
    return { told, doctorMs, livezMs };
  } finally {
    await service.end();
    over?.();
    folder.remove();
  }
}

async function timed<T>(work: () => Promise<T>, most: number, what: string): Promise<readonly [number, T]> {
  const began = performance.now();
  const done = await work();
  const took = Math.round(performance.now() - began);
  if (took > most) throw new Error(`${what}: only after ${took} ms`);
  return [took, done];
}
