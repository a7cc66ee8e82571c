import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { assertCanListen } from '#ledger/can-listen.js';
import { Misuse } from '../failure.js';
import { pastDate, port } from '../options.js';
import { say } from '../output.js';
import { takeOn } from '../demo/own-portfolio.js';
import { tellOnStore } from '../demo/tell-on-store.js';

interface Options {
  readonly portfolio?: string;
  readonly vrps?: string;
  readonly host: string;
  readonly port: number;
  readonly data?: string;
  readonly today?: string;
  readonly tell: boolean;
  readonly serve: boolean;
}

const DEMO_PORT = 8080;

export const addDemo = (root: Command) =>
  root
    .command('demo')
    .description('a fresh data folder in which the stories happened, served; with a token for each role')
    .option('--portfolio <file>', 'a portfolio of your own (CSV) instead of the stories')
    .option('--vrps <file>', 'a VRP export to hold it against')
    .option('--data <dir>', 'an empty folder to keep the data in; a temporary one unless given')
    .option('--host <address>', 'where to listen', '127.0.0.1')
    .option('--port <number>', '0 for any free one', port, DEMO_PORT)
    .option('--today <date>', 'the day that the stories lead up to; today unless given', pastDate)
    .option('--tell', 'print the stories and the three views of their lessee', false)
    .option('--no-serve', 'end without serving')
    .action(async (options: Options) => {
      if (options.vrps !== undefined && options.portfolio === undefined)
        throw new Misuse('--vrps needs --portfolio', 'give the portfolio to hold the export against');
      if (options.serve) await assertCanListen(options.port, options.host);
      const folder = options.data ?? (await mkdtemp(join(tmpdir(), 'lease-ledger-demo-')));
      const shown = await (options.portfolio === undefined
        ? tellOnStore({
            data: folder,
            evidence: join(folder, 'evidence'),
            day: options.today,
            tell: options.tell,
          })
        : takeOn(folder, options.portfolio, options.vrps, options.tell));
      if (!options.serve) {
        if (!options.tell) say(`\nKept in ${folder}; "lease-ledger COMMAND --data ${folder}" looks into it.`);
        return;
      }
      const { vrps: _, ...listening } = options;
      const environment = { LOG_LEVEL: 'warn', ...process.env };
      // Loading HTTP and its description takes longer than the stories do.
      const [{ serveWith }, { printTokens }] = await Promise.all([
        import('../serving.js'),
        import('../demo/tokens.js'),
      ]);
      const { url } = await serveWith(environment, { ...listening, data: folder });
      say(`\nServing ${folder} on ${url} - open ${url}`);
      await printTokens(folder, url, shown);
    });
