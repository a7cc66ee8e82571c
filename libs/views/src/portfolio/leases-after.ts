import { prefixOf } from '#domain/kernel/prefix.js';
import type { ReadModel } from '#read-model/read-model.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { isOver } from '#record/lease/status.js';
import { leasesEverWithin } from './leases-ever-within.js';
import { everLeased } from './prefix-tables.js';

/** The leases that ever shared addresses with one of the prefixes, by id. */
export const leasesSharing = (model: ReadModel, prefixes: readonly string[]): readonly string[] => [
  ...new Set([...new Set(prefixes)].flatMap((prefix) => leasesEverWithin(model, prefixOf(prefix)))),
];

/** The prefixes of leases that are over and of which the network showed something: what is left may be of who came after. */
export const leftBehind = (leases: readonly LeaseDocument[]): readonly string[] =>
  leases
    .filter(({ lastStatus }) => isOver(lastStatus))
    .filter(({ observations, observedOrigins }) => observations.length > 0 || observedOrigins.length > 0)
    .flatMap(everLeased);
