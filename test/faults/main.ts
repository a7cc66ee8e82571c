import { Command, InvalidArgumentError } from 'commander';
import type { Campaign } from './campaign.js';
import { campaigns } from './campaigns.js';

const whole = (text: string): number => {
  if (!/^\d{1,10}$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
};

const listed = campaigns.map(({ name, runs, about }) => `  ${name.padEnd(14)} ${runs} runs: ${about}`);

/** Runs one campaign and prints what it saw; the fault that it found, and how to see it again, if there was one. */
async function run({ name, run, runs }: Campaign, seed: number, asked: number | undefined): Promise<boolean> {
  const began = Date.now();
  const progress = (line: string) => process.stderr.write(`${name}: ${line}\n`);
  progress(`seed ${seed}, ${asked ?? runs} runs`);
  try {
    const findings = await run({ seed, runs: asked ?? runs, progress });
    process.stdout.write(
      `${JSON.stringify({ campaign: name, seed, ...findings, seconds: seconds(began) })}\n`,
    );
    return true;
  } catch (error) {
    progress(
      `FAULT FOUND; again with: npm run test:faults -- ${name} --seed ${seed} --runs ${asked ?? runs}`,
    );
    progress(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return false;
  }
}

const seconds = (began: number): number => Math.round((Date.now() - began) / 1000);

const program = new Command('npm run test:faults --')
  .description(
    'Campaigns that break disks, connections and processes under the ledger, each repeatable from its seed.',
  )
  .argument('[campaign...]', 'which ones; all, if none is named')
  .option('--seed <number>', 'where the randomness starts', whole)
  .option('--runs <number>', 'how often, in place of the campaign’s own number', whole)
  .addHelpText('after', `\nCampaigns:\n${listed.join('\n')}`);
program.parse();
const { seed = Date.now() % 1_000_000, runs } = program.opts<{ seed?: number; runs?: number }>();

const unknown = program.args.filter((name) => !campaigns.some((campaign) => campaign.name === name));
if (unknown.length > 0)
  program.error(`There is no campaign ${unknown.join(', ')}.\nCampaigns:\n${listed.join('\n')}`);
const chosen = campaigns.filter(({ name }) => program.args.length === 0 || program.args.includes(name));

let sound = true;
for (const campaign of chosen) sound = (await run(campaign, seed, runs)) && sound;
process.exit(sound ? 0 : 1);
