import { listOf, membersOf, type Members } from '../json-members.js';
import { quoted } from '../shown.js';
import { entitiesIn, registrantsIn } from './entities.js';

/** RFC 9083 §10.2.1, and what the IANA has registered since. */
const LEFT_OUT = /^(?:object|result set) (?:truncated|redacted) due to /i;

/**
 * Why whom a network is registered for cannot be told from an answer about it: what a server leaves out is not known, and is not
 * to be taken for not being there. `undefined` where it can be told.
 */
export function holderUnknown(network: Members): string | undefined {
  const cut = [...listOf(network['notices']), ...listOf(network['remarks'])]
    .flatMap((notice) => [membersOf(notice)['type'], membersOf(notice)['title']])
    .find((said) => typeof said === 'string' && LEFT_OUT.test(said));
  if (cut !== undefined) return `says ${quoted(cut as string)}`;
  const { entities } = network;
  if (registrantsIn(entities).length > 0) return undefined;
  if (entitiesIn(entities).length === 0) return 'names no entity';
  // RFC 9537 §4: what is redacted is listed, and may be anybody.
  if (listOf(network['redacted']).length > 0) return 'names no registrant, and is redacted';
  return entitiesIn(entities).some(({ roles }) => roles.length === 0)
    ? 'names no registrant, and an entity without a role that can be read'
    : undefined;
}
