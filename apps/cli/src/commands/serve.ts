import type { Command } from 'commander';
import { readConfiguration } from '#ledger/configuration.js';
import { serve } from '#ledger/serve.js';
import { port } from '../options.js';
import { say } from '../output.js';

interface Options {
  readonly data?: string;
  readonly host?: string;
  readonly port?: number;
  readonly vrps?: string;
}

export const addServe = (root: Command) =>
  root
    .command('serve')
    .description('the service: HTTP under /v1, OpenAPI at /api')
    .option('--data <dir>', 'the data folder')
    .option('--host <address>', 'where to listen')
    .option('--port <number>', '0 for any free one', port)
    .option('--vrps <file or url>', 'a VRP export to watch')
    .action(async (options: Options) => {
      const configuration = readConfiguration(withOptions(process.env, options));
      const { url } = await serve(configuration);
      say(`Listening on ${url}; the API is described at ${url}/api`);
    });

/** Options win over the environment. */
export const withOptions = (environment: NodeJS.ProcessEnv, { data, host, port: number, vrps }: Options) => ({
  ...environment,
  ...(data === undefined ? {} : { DATA_DIR: data }),
  ...(host === undefined ? {} : { HOST: host }),
  ...(number === undefined ? {} : { PORT: String(number) }),
  ...(vrps === undefined ? {} : { VRP_SOURCE: vrps }),
});
