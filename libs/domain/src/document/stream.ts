import { Sha256 } from '../kernel/shape.js';
import { decidedStream } from '../kernel/stream-type.js';
import { DOCUMENT_COMMANDS } from './commands.js';
import { DOCUMENT_REFUSALS, documentDecider } from './decider.js';
import { FILING_EVENTS } from './events.js';

/** The record of a document, in the Merkle log; its bytes are apart, in `document-<sha256>`. */
export const documentStream = decidedStream({
  category: 'filing-',
  commands: DOCUMENT_COMMANDS,
  events: FILING_EVENTS,
  refusals: DOCUMENT_REFUSALS,
  decider: () => documentDecider,
  target: {
    collection: 'documents',
    name: 'sha256',
    shape: Sha256,
    example: 'a948904f2f0f479b8f8197694b30184b0d2ed1c1cd2a1e7e8f3a5c2b6d4e9f01',
  },
});
