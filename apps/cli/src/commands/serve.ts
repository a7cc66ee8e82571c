import type { Command } from 'commander';
import { MisconfiguredError, readConfiguration, type Configuration } from '#ledger/configuration.js';
import { serve } from '#ledger/serve.js';
import { Misuse } from '../failure.js';
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
      const { url } = await serve(configured(process.env, options));
      say(`Listening on ${url}; the API is described at ${url}/api`);
    });

/** What the environment and the options settle; options win. @throws Misuse */
export function configured(
  environment: NodeJS.ProcessEnv,
  { data, host, port: number, vrps }: Options,
): Configuration {
  try {
    return readConfiguration({
      ...environment,
      ...(data === undefined ? {} : { DATA_DIR: data }),
      ...(host === undefined ? {} : { HOST: host }),
      ...(number === undefined ? {} : { PORT: String(number) }),
      ...(vrps === undefined ? {} : { VRP_SOURCE: vrps }),
    });
  } catch (error) {
    throw error instanceof MisconfiguredError ? new Misuse(error.message) : error;
  }
}
