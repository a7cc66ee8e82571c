import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import circus from 'jest-circus/runner';
import './typescript-loader.mjs';

const require = createRequire(import.meta.url);
const HANDLERS = Symbol.for('EVENT_HANDLERS');
const SEED = new URL('seed.ts', import.meta.url).href;

/**
 * Runs a spec by jest-circus, but has Node load its modules, which stay loaded for the specs after it: Jest's own registry
 * loads four thousand afresh for each spec that starts a service. So a spec finds what those before it left in a module.
 */
export default async function runSpec(globalConfig, config, { moduleMocker }, _runtime, path, report) {
  const variables = { ...process.env };
  globalThis.jest = moduleMocker;
  // Jest's own looks into the registry for source maps; Node knows those of what it loaded.
  delete Error.prepareStackTrace;
  process.setSourceMapsEnabled(true);
  try {
    return await circus.default(globalConfig, config, { global: globalThis }, NODE, path, report);
  } finally {
    moduleMocker.restoreAllMocks();
    restore(variables);
  }
}

/** As much of a registry as jest-circus asks for. */
const NODE = {
  requireInternalModule(path) {
    // It keeps the blocks of a spec in the module and those who hear of them in a global.
    delete globalThis[HANDLERS];
    delete require.cache[path];
    return require(path);
  },
  requireModule: require,
  setGlobalsForRuntime() {},
  unstable_shouldLoadAsEsm: () => true,
  async unstable_importModule(path) {
    await import(SEED);
    await import(pathToFileURL(path).href);
  },
  enterTestCode() {},
  leaveTestCode() {},
};

function restore(variables) {
  for (const name of Object.keys(process.env)) if (!(name in variables)) delete process.env[name];
  Object.assign(process.env, variables);
}
