import { type Configuration, MisconfiguredError, readConfiguration } from '#ledger/configuration.js';
import { Misuse } from './failure.js';

/** What the environment says of one thing, as a service would take it. @throws Misuse where that cannot be used */
export function configured<N extends keyof Configuration>(name: N): Configuration[N] {
  try {
    return readConfiguration({ [name]: process.env[name] })[name];
  } catch (error) {
    if (!(error instanceof MisconfiguredError)) throw error;
    throw new Misuse(error.message);
  }
}
