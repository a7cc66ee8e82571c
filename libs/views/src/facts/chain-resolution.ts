import type { ProviderLink } from '#domain/lease/contract/contract.js';
import type { BlockDocument } from '#record/block/block-document.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { chainOn, type ChainLink } from '#record/lease/provider-chain.js';
import { isInForce, lesseeOn, statusOn } from '#record/lease/status.js';
import { entriesUntil, entryOn } from '#record/lease/timeline.js';
import { plural } from '../words/plural.js';
import { citedOnce } from './cited-once.js';
import { gapsOf, holderOf } from './upstream.js';

/** A party of the chain, and whether what lets it provide the space is on record. */
export interface LinkResolution extends ProviderLink {
  /** Whether it is: known, which is not proven; how far it is proof the grades of the events tell. */
  readonly resolved: boolean;
  /** By what it may provide the space, or what is lacking, in words. */
  readonly because: string;
  /** The events that it rests on. */
  readonly events: readonly Citation[];
}

/** Something that the chain as a whole lacks. */
export interface ChainGap {
  /** What it is, in words. */
  readonly because: string;
  /** The events that it rests on. */
  readonly events: readonly Citation[];
}

/** Whether it is known, link by link, by what right the space gets from its holder to the lessee. (R11) */
export interface ChainResolution {
  /** Whether every link is resolved, none is missing, and the holder is named. */
  readonly resolved: boolean;
  /** What is unresolved, or how many providers there are, in words. */
  readonly because: string;
  /** The providers, from the lessor to the lessee's own. */
  readonly links: readonly LinkResolution[];
  /** What else is lacking. */
  readonly gaps: readonly ChainGap[];
  /** The events that `because` rests on. */
  readonly events: readonly Citation[];
}

/** What the chain of a lease is resolved from. */
export interface ChainGrounds {
  readonly lease: LeaseDocument;
  /** The nearest first. */
  readonly heads: readonly LeaseDocument[];
  /** The source blocks of its prefixes, as far as they are on record. */
  readonly blocks: readonly BlockDocument[];
  readonly on: string;
}

/** What is told by each question of the chain and what keeps a lease from going live is one and the same. (R11, Q2) */
export function chainResolution(grounds: ChainGrounds): ChainResolution {
  const { lease, heads, on } = grounds;
  const links = chainOn(lease, on).map((link) => linkResolution(link, grounds));
  const gaps = [
    ...gapsOf(lease, heads, on).map(({ because, events }) => ({ because, events })),
    ...(links.some(({ role }) => role === 'holder') ? [] : holderGap(grounds)),
  ];
  const open = [...gaps, ...links.filter(({ resolved }) => !resolved)];
  const because =
    open.length === 0
      ? `${plural(links.length, 'provider')}, each on record with its right`
      : [...new Set(open.map((each) => each.because))].join('; ');
  const events = citedOnce((open.length === 0 ? links : open).flatMap((each) => each.events));
  return { resolved: open.length === 0, because, links, gaps, events };
}

/** What is lacking where a head lease has to name the holder. */
function holderGap(grounds: ChainGrounds): readonly ChainGap[] {
  if (holderOf(grounds.lease, grounds.heads, grounds.on) === undefined)
    return [{ because: 'none of the providers is named as the holder', events: [] }];
  const others = heldByAnother(grounds);
  return others.length === 0
    ? []
    : [
        {
          because: heldWords(others),
          events: registrationsOf(others),
        },
      ];
}

/** The blocks that the register has under another holder than the chain names: either may be true. */
export const heldByAnother = ({ lease, heads, blocks, on }: ChainGrounds): readonly BlockDocument[] => {
  const named = holderOf(lease, heads, on)?.party;
  return named === undefined
    ? []
    : blocks.filter(({ registration }) => registration && registration.holder !== named);
};

/** The events by which blocks are registered. */
export const registrationsOf = (registered: readonly BlockDocument[]): readonly Citation[] =>
  registered.flatMap((block) => (block.registration ? [cite(block, block.registration.fact)] : []));

function linkResolution(link: ChainLink, grounds: ChainGrounds): LinkResolution {
  const { lease } = grounds;
  const { party, role, fact } = link;
  const told = (resolved: boolean, because: string, events: readonly Citation[]): LinkResolution => ({
    party,
    role,
    resolved,
    because,
    events: events.length === 0 ? [cite(lease, fact)] : events,
  });
  const attested = attestedBy(party, grounds);
  const denied = attested.filter(({ lacks }) => lacks.length > 0);
  if (denied.length > 0)
    return told(
      false,
      denied
        .map(({ prefix, lacks }) => `the ${role} has no authority to ${lacks.join(' or ')} ${prefix}`)
        .join('; '),
      denied.map(({ event }) => event),
    );
  if (role === 'holder') return holderResolution(told, grounds);
  const needed = blocksNeeded(grounds);
  if (needed.every((prefix) => attested.some((each) => each.prefix === prefix)))
    return told(
      true,
      `the ${role} attested its authority`,
      attested.map(({ event }) => event),
    );
  return rightByContract(link, told, grounds);
}

type Tell = (resolved: boolean, because: string, events: readonly Citation[]) => LinkResolution;

/** The holder has its right by being registered as such. */
function holderResolution(told: Tell, grounds: ChainGrounds): LinkResolution {
  const { blocks } = grounds;
  const registered = blocks.filter(({ registration }) => registration !== undefined);
  const known = new Set(registered.map(({ prefix }) => prefix));
  const unknown = blocksNeeded(grounds).filter((prefix) => !known.has(prefix));
  const others = heldByAnother(grounds);
  const events = registrationsOf(registered);
  if (unknown.length > 0) return told(false, `nothing is on record about ${unknown.join(', ')}`, events);
  if (others.length > 0) return told(false, heldWords(others), events);
  return told(true, `registered as the holder of ${[...known].join(', ')}`, events);
}

/** That the register names another holder, in words. */
export const heldWords = (others: readonly BlockDocument[]): string =>
  `${others.map(({ prefix }) => prefix).join(', ')} ${others.length === 1 ? 'is' : 'are'} registered to another holder than the chain names`;

/** Whoever else has it by a head lease, or by a contract that somebody has seen. */
function rightByContract(
  { party, role, fact }: ChainLink,
  told: Tell,
  grounds: ChainGrounds,
): LinkResolution {
  const { lease, heads, on } = grounds;
  const head = heads.find((each) => lesseeOn(each, on) === party && isInForce(statusOn(each, on)));
  if (head)
    return told(true, `the ${role} has the space by a head lease`, [
      cite(head, entryOn(head.lessee, on)!.fact),
    ]);
  const { signature } = lease;
  const shown = [fact, ...(signature && signature.fact.effectiveAt <= on ? [signature.fact] : [])].find(
    ({ grade }) => grade !== 'claimed',
  );
  if (shown) return told(true, `the ${role} is named by what is ${shown.grade}`, [cite(lease, shown)]);
  if (signature?.contractDocument !== undefined && signature.fact.effectiveAt <= on)
    return told(true, `the ${role} is named by a contract whose document is on record`, [
      cite(lease, signature.fact),
    ]);
  return told(
    false,
    `by what right the ${role} provides the space is on nobody's record: no attestation, no head lease, and the chain is only claimed`,
    [],
  );
}

interface Attested {
  readonly prefix: string;
  /** The authorities that it says the party has not. */
  readonly lacks: readonly ('lease' | 'route')[];
  readonly event: Citation;
}

/** What a party attested last of each block. */
const attestedBy = (party: string, { blocks, on }: ChainGrounds): readonly Attested[] =>
  blocks.flatMap((block) => {
    const last = entriesUntil(block.attestations, on).findLast(({ value }) => value.by === party);
    if (last === undefined) return [];
    return [{ prefix: block.prefix, lacks: lackingOf(last.value), event: cite(block, last.fact) }];
  });

/** Which of the authorities that a lease needs an attestation denies. */
export const lackingOf = ({
  lease,
  route,
}: BlockDocument['attestations'][number]['value']): Attested['lacks'] => [
  ...(lease ? [] : ['lease' as const]),
  ...(route ? [] : ['route' as const]),
];

/** The blocks that the leased prefixes are cut from. */
export const blocksNeeded = ({ lease, on }: Pick<ChainGrounds, 'lease' | 'on'>): readonly string[] => [
  ...new Set((entryOn(lease.prefixes, on)?.value ?? []).map(({ block }) => block)),
];

/** Those of them that are on record. */
export const sourceBlocks = (
  lease: LeaseDocument,
  known: ReadonlyMap<string, BlockDocument>,
  on: string,
): readonly BlockDocument[] => blocksNeeded({ lease, on }).flatMap((block) => known.get(block) ?? []);
