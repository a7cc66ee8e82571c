import { contains } from '#domain/lease/contract/leased-space.js';
import { noLoaFor } from '../facts/routing-authority.js';
import type { Agreed } from './agreed.js';
import { resting, type ObjectThen } from './aligned-object.js';
import { agree, differ, missing, unknown, type Finding } from './finding.js';

/** Whether LOAs authorise a leased prefix and its routes. (V6) */
export function loaOf(agreed: Agreed): ObjectThen {
  const { prefix, loas } = agreed;
  const own = loas.filter((loa) =>
    loa.prefixes.some((each) => contains(each, prefix) || contains(prefix, each)),
  );
  return {
    object: 'loa',
    ...loaFinding(
      agreed,
      own.map(({ loaId }) => loaId),
    ),
    ...resting(own.flatMap(({ events }) => events)),
    sources: [],
  };
}

function loaFinding({ isOver, isBare, routes, prefix }: Agreed, own: readonly string[]): Finding {
  if (isOver) return agree('none is valid, as the lease is over');
  if (isBare) return missing(`no LOA is valid for ${prefix}`);
  const lacking = routes.filter(({ loa }) => loa === undefined);
  if (lacking.length > 0) return differ(lacking.map(noLoaFor).join('; '));
  if (routes.length === 0) return unknown('the contract names no route');
  return agree(`LOA ${own.join(', ')}`);
}
