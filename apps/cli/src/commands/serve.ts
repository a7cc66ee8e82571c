import type { Command } from 'commander';
import { port } from '../options.js';
import { say } from '../output.js';
import type { ServeOptions } from '../serving.js';

export const addServe = (root: Command) =>
  root
    .command('serve')
    .description('the service: HTTP under /v1, OpenAPI at /api')
    .option('--data <dir>', 'the data folder')
    .option('--host <address>', 'where to listen')
    .option('--port <number>', '0 for any free one', port)
    .option('--vrps <file or url>', 'a VRP export to watch')
    .action(async (options: ServeOptions) => {
      // Help, and what is wrong with an option, wait for none of it.
      const { serveWith } = await import('../serving.js');
      const { url } = await serveWith(process.env, options);
      say(`Listening on ${url}; the API is described at ${url}/api`);
    });
