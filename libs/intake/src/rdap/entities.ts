import { listOf, membersOf } from '../json-members.js';
import { shown } from '../shown.js';
import { textIn, textsIn } from './texts.js';

/** Somebody who has to do with a network (RFC 9083 §5.1). */
export interface RdapEntity {
  readonly handle?: string;
  readonly name?: string;
  /** In its jCard's own word, such as "org"; absent where it does not say (RFC 6350 §6.1.4). */
  readonly kind?: string;
  /** In lower case. */
  readonly roles: readonly string[];
}

const DEEPEST = 16;
const MOST_ENTITIES = 1_000;

/** Those of entities too, down to a depth. */
export function entitiesIn(value: unknown, deepest = DEEPEST): readonly RdapEntity[] {
  const found: RdapEntity[] = [];
  const visit = (list: unknown, depth: number): void => {
    for (const entity of listOf(list)) {
      if (found.length === MOST_ENTITIES) return;
      const members = membersOf(entity);
      found.push({
        ...textIn(members, 'handle'),
        ...cardOf(members['vcardArray']),
        roles: rolesIn(members['roles']),
      });
      if (depth < deepest) visit(members['entities'], depth + 1);
    }
  };
  visit(value, 0);
  return found;
}

/** Some servers write a single role as a text, not as a list. */
const rolesIn = (roles: unknown): readonly string[] =>
  textsIn(typeof roles === 'string' ? [roles] : roles).map((role) => role.trim().toLowerCase());

/** All that have that role, organisations first: one within another entity is that entity's own, unless there is no other. */
export function registrantsIn(value: unknown): readonly RdapEntity[] {
  const own = entitiesIn(value, 0).filter(isRegistrant);
  const found = own.length > 0 ? own : entitiesIn(value).filter(isRegistrant);
  return [...found.filter(({ kind }) => kind === 'org'), ...found.filter(({ kind }) => kind !== 'org')];
}

const isRegistrant = ({ roles }: RdapEntity): boolean => roles.includes('registrant');

/** The formatted name of a jCard, or the organisation's, and its kind (RFC 7095). */
function cardOf(vcard: unknown): Pick<RdapEntity, 'name' | 'kind'> {
  const properties = listOf(listOf(vcard)[1]).map(listOf);
  const valueOf = (property: string) =>
    properties.find(([name]) => typeof name === 'string' && name.toLowerCase() === property)?.[3];
  const [formatted, organisation, kind] = [valueOf('fn'), valueOf('org'), valueOf('kind')];
  const name = [formatted, Array.isArray(organisation) ? organisation[0] : organisation].find(
    (each) => typeof each === 'string' && each.trim() !== '',
  );
  return {
    ...(name === undefined ? {} : { name: shown((name as string).trim(), 200) }),
    ...(typeof kind === 'string' ? { kind: shown(kind.toLowerCase(), 20) } : {}),
  };
}
