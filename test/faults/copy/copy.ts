import { EventStoreDbDouble } from '../../event-store/eventstoredb-double/eventstoredb-double.js';
import type { Campaign, CampaignRun, Findings } from '../campaign.js';
import { copyInterrupted } from './interrupted-copy.js';

const KILLS = 5;

/** Five kills on the way from a folder to EventStoreDB: a real, empty node if EVENTSTOREDB_URL names one. */
export const copy: Campaign = {
  name: 'copy',
  about: 'copies so many events to EventStoreDB, killed five times: history and views identical',
  runs: 200_000,
  run,
};

async function run({ runs: events, seed, progress }: CampaignRun): Promise<Findings> {
  const node = process.env['EVENTSTOREDB_URL'] ? undefined : await EventStoreDbDouble.start();
  const target = node?.connectionString ?? process.env['EVENTSTOREDB_URL']!;
  try {
    const outcome = await copyInterrupted({ events, kills: KILLS, seed, target, progress });
    const { there, andBack, killedAt, seconds, secondsBack } = outcome;
    const views = new Set(
      [there.from, there.to, andBack.from, andBack.to].map(({ log, views }) => log + views),
    );
    if (views.size !== 1) throw new Error(`Not identical: ${JSON.stringify(outcome, undefined, 2)}`);
    return {
      on: node ? 'the double' : 'a node',
      events: there.to.events,
      killedAt: killedAt.join(' '),
      lastRunSeconds: seconds,
      backSeconds: secondsBack,
      views: there.to.views,
    };
  } finally {
    node?.stop();
  }
}
