import type { FOOTINGS } from '#domain/block/events.js';
import type { STANDINGS } from '#domain/registry/events.js';
import { inLanguage } from './in-language.js';

const standings: Readonly<Record<(typeof STANDINGS)[number], string>> = {
  'in-good-standing': 'in good standing',
  'in-dispute': 'in dispute',
  'under-administration': 'under administration',
  'wound-up': 'wound up',
};

const footings: Readonly<Record<(typeof FOOTINGS)[number], string>> = {
  'registry-agreement': 'under an agreement with the registry',
  sponsored: 'through a sponsor',
  'legacy-agreement': 'legacy space under an agreement',
  'legacy-without-agreement': 'legacy space without an agreement',
  'in-dispute': 'in dispute',
};

export const text = inLanguage({
  en: {
    title: 'Registries',
    lead: 'How each regional Internet registry stands in law, what happened there, and the blocks that may suffer from it.',
    standings,
    footings,
    notOnRecord: 'How it stands in law is not on record.',
    since: 'since',
    law: (jurisdiction: string) => `by the law of ${jurisdiction}`,
    recordStanding: (name: string) => `Record how ${name} stands`,
    openIncident: (name: string) => `Record an incident at ${name}`,
    incidents: (name: string) => `Incidents at ${name}`,
    incident: 'Incident',
    what: 'What happened',
    began: 'Since',
    concerns: 'Concerns',
    allBlocks: 'all its blocks',
    stands: 'Stands',
    open: 'open',
    over: 'over since',
    decide: 'Decide',
    close: (incidentId: string) => `${incidentId} is over`,
    blocks: (name: string) => `Blocks at ${name}`,
    block: 'Block',
    footing: 'Footing',
    noFooting: 'not on record',
    doubts: 'In doubt',
    noDoubt: 'nothing',
    recordStatus: (prefix: string) => `Footing of ${prefix}`,
    none: 'No block of this registry is on record.',
  },
});
