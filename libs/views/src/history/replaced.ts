import { correctedHistory, isCorrection } from '#domain/kernel/correction.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import type { EventOf } from '#domain/kernel/event-type.js';
import type { Contract } from '#domain/lease/contract/contract.js';
import { leaseByItself } from '#domain/lease/decider.js';
import { LiabilityTermsAgreed } from '#domain/lease/liability/events.js';

type LinkTerms = EventOf<typeof LiabilityTermsAgreed>['data'];

/**
 * What each event that replaces something replaced, by its revision: the same members as its data, as they stood before
 * it, with what had been corrected by then.
 */
export function replacedIn(history: readonly RecordedEvent[]): ReadonlyMap<bigint, object> {
  const replaced = new Map<bigint, object>();
  let lease = leaseByItself.initial;
  for (const [index, event] of history.entries()) {
    const contract = 'record' in lease.current ? lease.current.record.contract : undefined;
    const before = replacedBy(event, contract, () => correctedHistory(history.slice(0, index)));
    if (before !== undefined && Object.keys(before).length > 0) replaced.set(event.revision, before);
    lease = leaseByItself.evolve(lease, event as Parameters<typeof leaseByItself.evolve>[1]);
  }
  return replaced;
}

function replacedBy(
  event: RecordedEvent,
  contract: Contract | undefined,
  earlier: () => readonly RecordedEvent[],
): object | undefined {
  const { type, data } = event;
  if (isCorrection(event))
    return earlier().find(({ revision }) => String(revision) === event.data.revision)?.data;
  if (type === LiabilityTermsAgreed.type) return agreedBefore(data as LinkTerms, earlier());
  if (contract === undefined) return undefined;
  if (type === 'ContractAmended') return membersOf(contractBefore(event, earlier()) ?? contract, data);
  return type === 'LeaseAssigned' ? { to: contract.lessee } : undefined;
}

/** As it was when the amendment took effect: what takes effect later was not replaced by it. */
function contractBefore(
  { metadata: { effectiveAt } }: RecordedEvent,
  earlier: readonly RecordedEvent[],
): Contract | undefined {
  const by = Date.parse(effectiveAt);
  const { current } = earlier
    .filter(({ metadata }) => Date.parse(metadata.effectiveAt) <= by)
    .reduce(
      (lease, event) => leaseByItself.evolve(lease, event as Parameters<typeof leaseByItself.evolve>[1]),
      leaseByItself.initial,
    );
  return 'record' in current ? current.record.contract : undefined;
}

const membersOf = (contract: Contract, data: object): object =>
  Object.fromEntries(Object.entries(contract).filter(([name]) => name in data));

/** What the link agreed before on the causes that it agrees on now. */
function agreedBefore(
  { provider, allocations }: LinkTerms,
  earlier: readonly RecordedEvent[],
): object | undefined {
  const agreed = earlier
    .filter(({ type }) => type === LiabilityTermsAgreed.type)
    .map(({ data }) => data as LinkTerms)
    .filter((terms) => terms.provider === provider)
    .flatMap((terms) => terms.allocations);
  const before = allocations.flatMap(({ cause }) => agreed.findLast((each) => each.cause === cause) ?? []);
  return before.length === 0 ? undefined : { allocations: before };
}
