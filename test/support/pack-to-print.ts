import type { PackToPrint } from '#application/evidence/pack-pdf/pack-to-print.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { continuity } from '#views/continuity/continuity.js';
import { liability } from '#views/liability/liability.js';
import { moneyOfParty } from '#views/money/party-money.js';
import { obligations } from '#views/obligations/obligations.js';
import { renewalTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { BROKER, HOLDER, LESSEE } from './lease-story.js';
import { portfolioOf } from './portfolio.js';

export const PRINTED_ON = '2026-11-01T09:00:00.000Z';
export const READER = '5f2c6e0a-0000-8000-8000-000000000001';

interface Given {
  readonly leases: readonly LeaseDocument[];
  readonly events?: readonly Pick<
    RecordedEvent,
    'stream' | 'revision' | 'type' | 'recordedAt' | 'data' | 'metadata'
  >[];
  readonly people?: Readonly<Record<string, string>>;
  readonly manifest?: Partial<PackToPrint['manifest']>;
  readonly documents?: readonly string[];
}

export const views = (leases: readonly LeaseDocument[]) => {
  const moment = { now: PRINTED_ON, on: PRINTED_ON };
  const portfolio = portfolioOf(leases);
  return {
    'renewal-timeline': renewalTimeline(LESSEE, portfolio, moment),
    continuity: continuity(LESSEE, portfolio, moment),
    liability: liability(LESSEE, portfolio, moment),
    obligations: obligations(LESSEE, portfolio, moment),
    'party-money': moneyOfParty(LESSEE, portfolio, moment),
  };
};

/** The pack of a lessee with these leases, whose every event shows all but who recorded it. */
export function packToPrint({
  leases,
  events = [],
  people = {},
  manifest = {},
  documents = [],
}: Given): PackToPrint {
  const json = (name: string, value: unknown) => ({ name, bytes: Buffer.from(`${JSON.stringify(value)}\n`) });
  const lines = events.map((event) => `${JSON.stringify(lineOf(event))}\n`);
  const heads = new Map(events.map(({ stream, revision }) => [stream, String(revision)]));
  return {
    manifest: {
      packId: '1e9ad4f0-2f0a-5b8e-9d55-4b7f2c5a9d10',
      origin: 'ledger.example',
      madeWith: 'lease-ledger 0.1.0',
      subject: { lessee: LESSEE },
      seenAs: { role: 'lessee', party: LESSEE },
      reader: READER,
      purpose: 'renewal of the insurance',
      asOf: PRINTED_ON,
      on: PRINTED_ON,
      streams: [...heads].map(([stream, head]) => ({ stream, head })),
      names: { [HOLDER]: 'Holder B.V.', [BROKER]: 'Broker UAB', [LESSEE]: 'Lessee Ltd' },
      ...manifest,
    },
    members: [
      ...Object.entries(views(leases)).map(([name, answer]) => json(`views/${name}.json`, answer)),
      { name: 'events.ndjson', bytes: Buffer.from(lines.join('')) },
      { name: 'policy', bytes: Buffer.from('log ledger.example+0a1b2c3d+AQkey\nquorum none\n') },
      json('people.json', { nonce: 'cd'.repeat(32), people }),
      ...documents.map((sha256) => ({ name: `documents/${sha256}`, bytes: Buffer.from('a document') })),
    ],
    verifier: [{ name: 'verify-pack.mjs', sha256: 'ab'.repeat(32) }],
  };
}

function lineOf({
  stream,
  revision,
  type,
  recordedAt,
  data,
  metadata,
}: NonNullable<Given['events']>[number]) {
  const shown = (value: unknown) => ({ salt: '00'.repeat(32), value });
  return {
    stream,
    revision: String(revision),
    type,
    recordedAt,
    members: {
      ...Object.fromEntries(Object.entries(data).map(([name, value]) => [`/data/${name}`, shown(value)])),
      '/metadata/effectiveAt': shown(metadata.effectiveAt),
      '/metadata/evidence': shown(metadata.evidence),
      '/metadata/actor': { digest: 'cd'.repeat(32) },
    },
  };
}
