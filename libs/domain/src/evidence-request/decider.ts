import type { InContext } from '../kernel/command.js';
import type { Decider } from '../kernel/decider.js';
import { isBefore } from '../kernel/instant.js';
import { OWN_WORD_REFUSALS } from '../kernel/own-word.js';
import { refusing } from '../kernel/refusal.js';
import { checkNotAhead } from '../lease/life.js';
import type { EvidenceCommand } from './commands.js';
import type { EvidenceEvent, Requested } from './events.js';

export const EVIDENCE_REFUSALS = [
  { code: 'evidence-request-known', meaning: 'There is a request for evidence of that id already.' },
  { code: 'evidence-request-unknown', meaning: 'There is no such request for evidence.' },
  { code: 'evidence-request-answered', meaning: 'The request was answered by a pack, or declined, before.' },
  { code: 'as-of-in-future', meaning: 'What the ledger will know later, nobody can show now.' },
  { code: 'subject-not-one', meaning: 'Evidence is about one lessee or one lease: neither both nor none.' },
  { code: 'seen-as-other', meaning: 'Evidence is for your own eyes, or for those of a party of the lease.' },
  ...OWN_WORD_REFUSALS,
] as const;

const refusal = refusing(EVIDENCE_REFUSALS);

/** A request for evidence as far as decisions on it need to know it. */
export type EvidenceRequest =
  | { readonly status: 'unknown' }
  | { readonly status: 'open' | 'declined' | 'answered'; readonly request: Requested };

/** Guards one request and the pack that answers it, the stream `evidence-<id>`. */
export const evidenceDecider: Decider<InContext<EvidenceCommand>, EvidenceEvent, EvidenceRequest> = {
  initial: { status: 'unknown' },
  decide: ({ type, data, context }, state) => {
    if (type === 'RequestEvidence') {
      if (state.status !== 'unknown')
        throw refusal(
          'evidence-request-known',
          'There is a request of that id.',
          '/requestId',
          'leave the id out',
        );
      checkNotAhead(context);
      if (isBefore(context.now, data.asOf))
        throw refusal(
          'as-of-in-future',
          `${data.asOf} is still to come.`,
          '/asOf',
          `give an instant up to ${context.now}, or none`,
        );
      return [{ type: 'EvidenceRequested', data }];
    }
    const request = openRequest(state);
    if (type === 'DeclineEvidence') return [{ type: 'EvidenceRequestDeclined', data }];
    const { requestId: packId, dueBy: _, ...what } = request;
    return [{ type: 'PackIssued', data: { packId, ...what, ...data } }];
  },
  evolve: (state, { type, data }) => {
    if (type === 'EvidenceRequested')
      return state.status === 'unknown' ? { status: 'open', request: data } : state;
    if (state.status !== 'open') return state;
    return { ...state, status: type === 'PackIssued' ? 'answered' : 'declined' };
  },
};

/** What is to be answered. @throws Refused where it is not open */
export function openRequest(state: EvidenceRequest): Requested {
  if (state.status === 'unknown')
    throw refusal(
      'evidence-request-unknown',
      'There is no such request for evidence.',
      '',
      'name one of /v1/evidence-requests',
    );
  if (state.status !== 'open')
    throw refusal(
      'evidence-request-answered',
      state.status === 'answered' ? 'A pack was issued for it.' : 'It was declined.',
      '',
      'make a new request',
    );
  return state.request;
}

/** Refuses a subject that is both or neither. @throws Refused */
export function checkSubject({ lessee, lease }: Requested['subject']): void {
  if ((lessee === undefined) === (lease === undefined))
    throw refusal(
      'subject-not-one',
      lessee === undefined ? 'Neither a lessee nor a lease is named.' : 'A lessee and a lease are named.',
      '/subject',
      'give "lessee", or "lease"',
    );
}

export const seenAsOther = (message: string, pointer: string, mend: string) =>
  refusal('seen-as-other', message, pointer, mend);
