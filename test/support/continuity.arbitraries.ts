import * as fc from 'fast-check';
import { CONFIRMED_FACTS } from '#domain/freshness/limits.js';
import { OWNED_UNKNOWNS } from '#domain/lease/continuity/events.js';
import { id, party } from './small-world.arbitraries.js';

export const drill = fc.record({ level: fc.constant(1), reached: party }, { requiredKeys: ['level'] });
export const unknownOwner = fc.record({ unknown: fc.constantFrom(...OWNED_UNKNOWNS), owner: party });
export const confirmation = fc.record({ fact: fc.constantFrom(...CONFIRMED_FACTS) });
export const publishedPolicy = fc.record({
  policyVersion: id,
  purposes: fc.constant<('hosting' | 'mail')[]>(['hosting', 'mail']),
});
