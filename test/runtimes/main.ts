import { CHECKS, type Check } from './checks.js';
import { install } from './runtime.js';

/** Lines of Node that serve; the one that `npm test` runs on need not be among them. */
const LINES = ['22', '24', '26'];

const asked = process.argv.slice(2);

/** A line of the outcome; the fault, whole, on stderr. */
async function outcomeOf(
  check: Check,
  node: string,
): Promise<{ readonly sound: boolean; readonly text: string }> {
  const began = Date.now();
  try {
    const words = await check.run(node);
    return { sound: true, text: `${check.name} ok (${words}, ${secondsSince(began)} s)` };
  } catch (error) {
    process.stderr.write(`${check.name}: ${String(error)}\n`);
    return { sound: false, text: `${check.name} FAILED (${secondsSince(began)} s)` };
  }
}

const secondsSince = (began: number): string => ((Date.now() - began) / 1000).toFixed(1);

for (const line of asked.length > 0 ? asked : LINES) {
  const { node, version } = install(line);
  const outcomes = [];
  for (const check of CHECKS) outcomes.push(await outcomeOf(check, node));
  process.stdout.write(`Node ${version}: ${outcomes.map(({ text }) => text).join('; ')}\n`);
  if (!outcomes.every(({ sound }) => sound)) process.exitCode = 1;
}
