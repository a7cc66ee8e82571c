import { spawn } from 'node:child_process';
import { EventStoreDbDouble } from './eventstoredb-double.js';

/** Runs a command while one node is there for all of it: `main.ts npm run test:eventstoredb`. */
const [command, ...args] = process.argv.slice(2);
const node = await EventStoreDbDouble.start();
const env = { ...process.env, EVENTSTOREDB_URL: node.connectionString };
const child = spawn(command!, args, { stdio: 'inherit', env });
child.once('exit', (code) => {
  node.stop();
  process.exitCode = code ?? 1;
});
