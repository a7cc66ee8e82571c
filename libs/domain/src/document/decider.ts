import type { InContext } from '../kernel/command.js';
import type { Decider } from '../kernel/decider.js';
import { refusing } from '../kernel/refusal.js';
import type { DocumentCommand } from './commands.js';
import type { FilingEvent } from './events.js';

export const DOCUMENT_REFUSALS = [
  { code: 'document-unknown', meaning: 'There is no such document here.' },
  { code: 'document-erased', meaning: 'The document was erased, for good.' },
  { code: 'erasure-without-reason', meaning: 'Nobody said why the document is to be erased.' },
] as const;

const refused = refusing(DOCUMENT_REFUSALS);

/** Whether a document's bytes are here; `erasedAt` is RFC 3339 UTC. */
export type Filing =
  | { readonly state: 'unknown' }
  | { readonly state: 'kept'; readonly size: number }
  | { readonly state: 'erased'; readonly erasedAt: string };

/** That a document is gone for good; `erasedAt` is RFC 3339 UTC. */
export const erasedOn = (erasedAt: string) =>
  refused(
    'document-erased',
    `The document was erased on ${erasedAt.slice(0, 10)}, and nobody can bring it back.`,
    '',
    'leave it out: what cites it goes on naming its hash',
  );

/** Guards the record of one document, the stream `filing-<sha256>`. */
export const documentDecider: Decider<InContext<DocumentCommand>, FilingEvent, Filing> = {
  initial: { state: 'unknown' },
  decide: ({ type, data, context: { reason } }, filing) => {
    if (type === 'FileDocument') {
      if (filing.state === 'erased') throw erasedOn(filing.erasedAt);
      return filing.state === 'kept' ? [] : [{ type: 'DocumentFiled', data }];
    }
    if (filing.state === 'unknown')
      throw refused('document-unknown', 'There is no such document here.', '', 'name one that was uploaded');
    if (filing.state === 'erased') return [];
    if (reason === undefined)
      throw refused(
        'erasure-without-reason',
        'Nobody said why it is to be erased.',
        '/reason',
        'say why, in words: the record of it stays',
      );
    return [{ type: 'DocumentErased', data }];
  },
  evolve: (filing, { type, data, recordedAt }) =>
    type === 'DocumentErased'
      ? { state: 'erased', erasedAt: recordedAt }
      : filing.state === 'unknown'
        ? { state: 'kept', size: data.size }
        : filing,
};
