import type { Found } from './seen.js';

type Registration = Found<'registry-record'>;

/**
 * How registrations that contain a prefix, the narrowest first, stand to the handle that is on record of its block: the block's
 * own, or one within it that goes back to it, has that handle, holder or name. (I5, V1)
 */
export function standingOfRegistration(
  found: readonly Registration[],
  registryHandle: string | undefined,
):
  | { readonly standing: 'missing' | 'unknown' | 'another' }
  | { readonly standing: 'own'; readonly own: Registration } {
  if (found.length === 0) return { standing: 'missing' };
  const known = registryHandle?.toUpperCase();
  if (known === undefined) return { standing: 'unknown' };
  const own = found.find(({ handle, holder, name }) =>
    [handle, holder, name].some((each) => each?.toUpperCase() === known),
  );
  return own === undefined ? { standing: 'another' } : { standing: 'own', own };
}

export const registrationWords = ({
  first,
  last,
  handle,
  name,
  status,
  holder,
  holderName,
}: Registration): string =>
  [
    `${first} to ${last} is ${handle ?? name ?? 'registered'}`,
    ...(status ? [`(${status})`] : []),
    ...(holder || holderName ? [`of ${holderName ?? holder}`] : []),
  ].join(' ');
