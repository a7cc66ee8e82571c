import { runCampaigns } from '../support/run-campaigns.js';
import { ATTACKS } from './long/attacks.js';

await runCampaigns({
  script: 'test:attacks',
  description:
    'Attacks on the service as it is built, each repeatable from its seed: what it may take, and how others are answered meanwhile.',
  all: ATTACKS,
});
