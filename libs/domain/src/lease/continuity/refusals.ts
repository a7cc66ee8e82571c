import { refusing } from '../../kernel/refusal.js';

export const CONTINUITY_REFUSALS = [
  {
    code: 'nothing-to-confirm',
    meaning: 'Nothing of this kind is on record of the lease that could still hold.',
  },
  { code: 'breach-known', meaning: 'There is a breach under this id already.' },
  { code: 'breach-in-future', meaning: 'A breach cannot have occurred later than now.' },
  { code: 'commitment-known', meaning: 'There is a commitment under this id already.' },
  { code: 'commitment-unknown', meaning: 'There is no such commitment.' },
  { code: 'request-known', meaning: 'There is a document request under this id already.' },
  { code: 'request-unknown', meaning: 'There is no such document request.' },
  { code: 'document-before-request', meaning: 'A document that is asked for is provided after that.' },
  { code: 'request-answered', meaning: 'The document was provided before.' },
] as const;

export const refusal = refusing(CONTINUITY_REFUSALS);
