import type { Grade } from '#domain/kernel/event.js';
import type { LeaseCommandType } from '#domain/lease/commands.js';
import type { PartyCommand } from '#domain/party/commands.js';
import type { BlockCommand } from '#domain/block/commands.js';
import type { FreshnessCommand } from '#domain/freshness/commands.js';
import type { NetworkSourceCommand } from '#domain/network-source/commands.js';
import type { RegistryCommand } from '#domain/registry/commands.js';
import type { NetworkFormat } from '#intake/network/formats.js';
import type { Subscription } from '#domain/subscription/events.js';

export type CommandName =
  | LeaseCommandType
  | PartyCommand['type']
  | BlockCommand['type']
  | RegistryCommand['type']
  | FreshnessCommand['type']
  | NetworkSourceCommand['type'];

/** One thing that happens in the demonstration, `day` days from today. */
export type Step =
  | {
      readonly day: number;
      /** The lease, party, block, registry, source or kind of fact that it happens to. */
      readonly to: string;
      readonly command: CommandName;
      readonly data: object;
      readonly grade?: Grade;
      readonly source?: string;
      /** SHA-256 of what shows it, hex. */
      readonly document?: string;
      readonly reason?: string;
    }
  /** What a source of the running network shows, as it is uploaded; one that cannot be read is sick. */
  | {
      readonly day: number;
      readonly file: { readonly source: string; readonly format: NetworkFormat; readonly text: string };
    }
  | { readonly day: number; readonly export: readonly Roa[] }
  /** People stand in it by their addresses. */
  | { readonly day: number; readonly subscription: Subscription }
  /** A lessee uploads a document of a lease of its own. */
  | {
      readonly day: number;
      readonly upload: { readonly lessee: string; readonly lease: string; readonly bytes: Buffer };
    }
  /** A lessee asks for evidence about itself, as things stood and were known at an instant; legal answers with a pack later. */
  | { readonly day: number; readonly request: EvidenceOfLessee; readonly at: string }
  | { readonly day: number; readonly answerTo: EvidenceOfLessee }
  /** A time-stamping authority stamps the content of a notice. */
  | {
      readonly day: number;
      readonly to: string;
      readonly timestamp: { readonly noticeId: string; readonly contentDigest: string };
    };

/** What a lessee asks to be shown of itself: to whom, by name, and what for. */
export interface EvidenceOfLessee {
  readonly lessee: string;
  readonly reader: string;
  readonly purpose: string;
}

/** A ROA as an export shows it: prefix, origin AS, maxLength. */
export type Roa = readonly [prefix: string, asn: number, maxLength: number];

/** Gives the local date so many days from today. */
export type DateOn = (day: number) => string;

/** Of readiness, what is confirmed as a lease goes live. */
export const CHECKS = [
  'routing',
  'route-object',
  'upstream-acceptance',
  'geolocation',
  'reverse-dns',
  'monitoring',
];

/** The ROA is seen only once a lease is live. */
export const ROA_LATER = { check: 'roa', reason: 'the first export after commencement will show it' };

interface Beginning {
  readonly lease: string;
  readonly contract: {
    readonly prefixes: readonly { readonly prefix: string }[];
    readonly origins: readonly { readonly originAs: number }[];
  };
  readonly dateOn: DateOn;
  /** When the LOA ends. */
  readonly loaUntil: number;
  readonly owner?: string;
}

/** Offer, contract, LOA and commencement, as every lease begins; the ROA must be there by `day`. */
export function begin(day: number, { lease: to, contract, dateOn, loaUntil, owner }: Beginning): Step[] {
  const loa = {
    loaId: `LOA-${to}`,
    prefixes: contract.prefixes.map(({ prefix }) => prefix),
    originAses: contract.origins.map(({ originAs }) => originAs),
    from: dateOn(day),
    until: dateOn(loaUntil),
  };
  const assign: Step[] =
    owner === undefined ? [] : [{ day, to, command: 'AssignRenewalOwner', data: { owner } }];
  return [
    { day: day - 14, to, command: 'OfferLease', data: { contract } },
    { day: day - 10, to, command: 'ContractLease', data: {}, grade: 'documented', source: 'signed contract' },
    ...assign.map((step) => ({ ...step, day: day - 9 })),
    { day: day - 5, to, command: 'IssueLoa', data: loa, grade: 'documented', source: 'LOA' },
    {
      day,
      to,
      command: 'CommenceLease',
      data: {
        confirmed: CHECKS,
        waivers: [ROA_LATER],
      },
    },
  ];
}
