import type { InContext } from '../kernel/command.js';
import { epoch } from '../kernel/instant.js';
import { formatPrefix, prefixOf } from '../kernel/prefix.js';
import {
  areRelated,
  headLeasesAbove,
  heldAround,
  heldBy,
  heldWithin,
  spanContains,
  spansOverlap,
  type AddressSpace,
  type HeldSpace,
  type Span,
} from './address-space.js';
import type { AddressSpaceCommand } from './commands.js';
import type { AddressSpaceEvent } from './events.js';
import { refusal } from './refusals.js';

/** What the commands decide is all or nothing: one prefix at fault refuses the rest with it. */
export function decide(
  octet: number,
  { type, data }: InContext<AddressSpaceCommand>,
  space: AddressSpace,
): readonly AddressSpaceEvent[] {
  data.prefixes.forEach((prefix, index) => checkOctet(octet, prefix, index));
  switch (type) {
    case 'ReserveSpace':
      return reserve(data, space);
    case 'ReleaseSpace':
      return release(data, space);
  }
}

type DataOf<T> = Extract<AddressSpaceCommand, { type: T }>['data'];

/** Nothing new where the same attempt already holds all of it. */
function reserve(data: DataOf<'ReserveSpace'>, space: AddressSpace): readonly AddressSpaceEvent[] {
  const wanted = data.prefixes.map((text): HeldSpace => {
    const prefix = prefixOf(text);
    const headLeases = headLeasesAbove(space, data.headLease, prefix);
    const { leaseId, claim } = data;
    return { prefix, reservation: { leaseId, claim, headLeases, from: epoch(data.from), until: end(data) } };
  });
  wanted.forEach((each, index) => checkFree(space, each, index));
  const isHeld = ({ prefix, reservation }: HeldSpace) =>
    heldBy(space, data.leaseId, prefix).some(
      (held) => held.pending?.attempt === data.attempt && spanContains(held, reservation),
    );
  return wanted.every(isHeld) ? [] : [{ type: 'SpaceReserved', data }];
}

/** Names those prefixes alone of which something is held then, all of it as the attempt claimed it. */
function release(data: DataOf<'ReleaseSpace'>, space: AddressSpace): readonly AddressSpaceEvent[] {
  const { attempt, ...released } = data;
  const span = { from: epoch(data.at), until: end(data) };
  const prefixes = data.prefixes.filter((text) => {
    const held = heldBy(space, data.leaseId, prefixOf(text)).filter((each) => spansOverlap(each, span));
    return held.length > 0 && held.every(({ pending }) => pending?.attempt === attempt);
  });
  return prefixes.length === 0 ? [] : [{ type: 'SpaceReleased', data: { ...released, prefixes } }];
}

const end = ({ until }: { readonly until?: string }) =>
  until === undefined ? Number.POSITIVE_INFINITY : epoch(until);

function checkOctet(octet: number, text: string, index: number): void {
  const prefix = prefixOf(text);
  if (prefix.length >= 8 && prefix.first >>> 24 === octet) return;
  throw refusal(
    'foreign-octet',
    `${text} is not inside ${octet}.0.0.0/8.`,
    `/prefixes/${index}`,
    `give prefixes inside ${octet}.0.0.0/8`,
  );
}

function checkFree(space: AddressSpace, wanted: HeldSpace, index: number): void {
  const { prefix, reservation } = wanted;
  if (reservation.from >= reservation.until)
    throw refusal(
      'empty-interval',
      'The reservation ends before it begins.',
      '/until',
      'give an end after the start',
    );
  checkInsideHeadLease(space, wanted, index);
  for (const held of heldWithin(space, prefix))
    if (spansOverlap(held.reservation, reservation) && !areRelated(held.reservation, reservation))
      throw refusal(
        'address-space-overlap',
        `${formatPrefix(prefix)} overlaps ${formatPrefix(held.prefix)}, which lease ` +
          `${held.reservation.leaseId} holds ${describe(held.reservation)}.`,
        `/prefixes/${index}`,
        'take other space, or a time when this is free',
      );
}

function checkInsideHeadLease(space: AddressSpace, { prefix, reservation }: HeldSpace, index: number): void {
  const [headLease] = reservation.headLeases;
  if (headLease === undefined) return;
  if (reservation.headLeases.includes(reservation.leaseId))
    throw refusal(
      'head-lease-cycle',
      `Lease ${reservation.leaseId} stands above its own head lease ${headLease}.`,
      '/headLease',
      'name the lease that this one is cut from',
    );
  if (!heldAround(space, headLease, prefix).some((held) => spanContains(held, reservation)))
    throw refusal(
      'not-inside-head-lease',
      `Head lease ${headLease} does not hold ${formatPrefix(prefix)} ${describe(reservation)}.`,
      `/prefixes/${index}`,
      'lease on only what the head lease holds, for no longer than it does',
    );
}

const describe = ({ from, until }: Span): string =>
  until === Number.POSITIVE_INFINITY
    ? `from ${instant(from)} on`
    : `from ${instant(from)} until ${instant(until)}`;

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();
