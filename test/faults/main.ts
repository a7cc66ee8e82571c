import { runCampaigns } from '../support/run-campaigns.js';
import { campaigns } from './campaigns.js';

await runCampaigns({
  script: 'test:faults',
  description:
    'Campaigns that break disks, connections and processes under the ledger, each repeatable from its seed.',
  all: campaigns,
});
