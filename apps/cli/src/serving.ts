import { MisconfiguredError, readConfiguration, type Configuration } from '#ledger/configuration.js';
import { serve, type Serving } from '#ledger/serve.js';
import { Misuse } from './failure.js';

export interface ServeOptions {
  readonly data?: string;
  readonly host?: string;
  readonly port?: number;
  readonly vrps?: string;
}

/** Serves what the environment and the options settle; options win. @throws Misuse */
export const serveWith = (environment: NodeJS.ProcessEnv, options: ServeOptions): Promise<Serving> =>
  serve(configured(environment, options));

function configured(environment: NodeJS.ProcessEnv, { data, host, port, vrps }: ServeOptions): Configuration {
  try {
    return readConfiguration({
      ...environment,
      ...(data === undefined ? {} : { DATA_DIR: data }),
      ...(host === undefined ? {} : { HOST: host }),
      ...(port === undefined ? {} : { PORT: String(port) }),
      ...(vrps === undefined ? {} : { VRP_SOURCE: vrps }),
    });
  } catch (error) {
    throw error instanceof MisconfiguredError ? new Misuse(error.message) : error;
  }
}
