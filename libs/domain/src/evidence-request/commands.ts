import { commandType, type CommandOf } from '../kernel/command-type.js';
import type { Role } from '../kernel/event.js';
import { LESSEE } from '../kernel/example.js';
import { dated, Instant, nameOfAtMost, optional, record } from '../kernel/shape.js';
import { EvidenceRequestDeclined, EvidenceRequested, PackIssued, SeenAs } from './events.js';

const { subject, reader } = EvidenceRequested.data.properties;

/** By when it is due is for the service to say. */
export const RequestEvidence = commandType(
  'RequestEvidence',
  ['legal', 'renewal-desk', 'finance', 'auditor'],
  EvidenceRequested.data,
  {
    path: '',
    summary: 'Request evidence about a lessee or a lease, to be answered by a pack that others can verify',
    data: record({
      subject,
      reader,
      /** What the evidence is needed for, on one line. */
      purpose: nameOfAtMost(500),
      /** Whose eyes it is for: your own unless given; parties leave it out. */
      seenAs: optional(SeenAs),
      /** What the ledger knew at this instant, RFC 3339 UTC; now unless given. */
      asOf: optional(Instant),
      /** What held at this instant, RFC 3339 UTC; now unless given. */
      on: optional(dated('start')),
    }),
    example: {
      subject: { lessee: LESSEE },
      reader: 'underwriting@insurer.example',
      purpose: 'Renewal of the insurance',
    },
  },
);
export const DeclineEvidence = commandType(
  'DeclineEvidence',
  ['legal', 'renewal-desk'],
  EvidenceRequestDeclined.data,
  {
    path: 'decline',
    summary: 'Decline a request for evidence, with the reason that whoever asked reads',
    data: record({ because: EvidenceRequestDeclined.data.properties.because }),
    example: { because: 'Answered by the pack of last week' },
  },
);

const { packId: _, manifest, bytes, earlier, documents, people, kept } = PackIssued.data.properties;

/** Who, beside operators, has a request answered by a pack. */
export const PACK_MAKERS: readonly Role[] = ['legal'];

/** The pack maker's; what the pack is about is the request's to say. */
export const IssuePack = commandType(
  'IssuePack',
  [],
  record({ manifest, bytes, earlier, documents, people, kept }),
);

export const EVIDENCE_COMMANDS = [RequestEvidence, DeclineEvidence, IssuePack] as const;
export type EvidenceCommand = CommandOf<(typeof EVIDENCE_COMMANDS)[number]>;
/** What whoever asks may leave for the service to say. */
export type AskedEvidence = Pick<
  CommandOf<typeof RequestEvidence>['data'],
  'requestId' | 'subject' | 'reader' | 'purpose'
> &
  Partial<Pick<CommandOf<typeof RequestEvidence>['data'], 'seenAs' | 'asOf' | 'on'>>;
