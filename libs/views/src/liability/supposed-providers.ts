import type { LeaseDocument } from '#record/lease/lease-document.js';
import { circumstancesOf, type SupposedCaps } from './computed-loss.js';

/** A cap was supposed of a party that bears nothing of the loss, whatever its cap. */
export class NoProvider extends Error {
  constructor(readonly party: string) {
    super(`${party} is no provider in this chain`);
  }
}

/** @throws NoProvider for the first party that had no link in the chain when the loss occurred */
export function checkProviders(lease: LeaseDocument, occurredAt: string, supposed: SupposedCaps): void {
  if (supposed.size === 0) return;
  const { links } = circumstancesOf(lease, occurredAt);
  const stranger = [...supposed.keys()].find((party) => !links.some(({ provider }) => provider === party));
  if (stranger !== undefined) throw new NoProvider(stranger);
}
