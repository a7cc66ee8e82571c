import { Command, InvalidArgumentError } from 'commander';
import type { Campaign } from '../faults/campaign.js';

const whole = (text: string): number => {
  if (!/^\d{1,10}$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
};

/** Which campaigns there are, and what they are for. */
export interface Campaigns {
  /** The script of `package.json` that runs them. */
  readonly script: string;
  readonly description: string;
  /** In the order in which they are run. */
  readonly all: readonly Campaign[];
}

/**
 * Runs the campaigns that the arguments of this process name, prints what each saw in a line, and ends the process:
 * with 1 where one found a fault.
 */
export async function runCampaigns({ script, description, all }: Campaigns): Promise<never> {
  const listed = all.map(({ name, runs, about }) => `  ${name.padEnd(14)} ${runs} runs: ${about}`);
  const program = new Command(`npm run ${script} --`)
    .description(description)
    .argument('[campaign...]', 'which ones; all, if none is named')
    .option('--seed <number>', 'where the randomness starts', whole)
    .option('--runs <number>', 'how often, in place of the campaign’s own number', whole)
    .addHelpText('after', `\nCampaigns:\n${listed.join('\n')}`);
  program.parse();
  const { seed = Date.now() % 1_000_000, runs } = program.opts<{ seed?: number; runs?: number }>();
  const unknown = program.args.filter((name) => !all.some((campaign) => campaign.name === name));
  if (unknown.length > 0)
    program.error(`There is no campaign ${unknown.join(', ')}.\nCampaigns:\n${listed.join('\n')}`);
  const chosen = all.filter(({ name }) => program.args.length === 0 || program.args.includes(name));
  let sound = true;
  for (const campaign of chosen) sound = (await run(campaign, { script, seed, asked: runs })) && sound;
  process.exit(sound ? 0 : 1);
}

interface Asked {
  readonly script: string;
  readonly seed: number;
  readonly asked: number | undefined;
}

/** Runs one campaign and prints what it saw; the fault that it found, and how to see it again, if there was one. */
async function run({ name, run, runs: usual }: Campaign, { script, seed, asked }: Asked): Promise<boolean> {
  const began = Date.now();
  const runs = asked ?? usual;
  const progress = (line: string) => process.stderr.write(`${name}: ${line}\n`);
  progress(`seed ${seed}, ${runs} runs`);
  try {
    const findings = await run({ seed, runs, progress });
    process.stdout.write(
      `${JSON.stringify({ campaign: name, seed, ...findings, seconds: seconds(began) })}\n`,
    );
    return true;
  } catch (error) {
    progress(`FAULT FOUND; again with: npm run ${script} -- ${name} --seed ${seed} --runs ${runs}`);
    progress(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return false;
  }
}

const seconds = (began: number): number => Math.round((Date.now() - began) / 1000);
