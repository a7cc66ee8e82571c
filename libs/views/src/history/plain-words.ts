import { STREAMS } from '#domain/streams.js';

interface Shape {
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly const?: unknown;
}

/** What events are made of: the names of their members, and the words that these choose from. */
const { members: MEMBERS, choices: CHOICES } = collected(
  STREAMS.flatMap(({ events }) => events.map(({ data }) => data as Shape)),
);

function collected(shapes: readonly Shape[]) {
  const [members, choices] = [new Set<string>(), new Set<string>()];
  const visit = (shape: Shape): void => {
    for (const [name, member] of Object.entries(shape.properties ?? {})) {
      members.add(name);
      visit(member);
    }
    for (const word of shape.enum ?? []) choices.add(word);
    if (typeof shape.const === 'string') choices.add(shape.const);
    if (shape.items !== undefined) visit(shape.items);
    shape.anyOf?.forEach(visit);
  };
  shapes.forEach(visit);
  return { members, choices };
}

/** Where the parts of a name do not say it. */
const CALLED: Readonly<Record<string, string>> = {
  asn: 'origin',
  originAs: 'origin',
  originAses: 'origins',
  loaId: 'LOA',
  vrps: 'VRPs',
  ta: 'trust anchor',
  tsa: 'authority',
  genTime: 'time',
};

/** A member as people call it: `monthlyFee` is the monthly fee, `incidentId` the incident. */
export const memberWords = (name: string): string =>
  MEMBERS.has(name) ? (CALLED[name] ?? spaced(name.replace(/(?<=.)Id$/, ''))) : choiceWords(name);

/** What happened, of an event's type: `LoaIssued` is "LOA issued". */
export const typeWords = (type: string): string =>
  spaced(
    type
      .replace(/^Loa(?=[A-Z])/, 'LOA ')
      .replace(/^Roa(?=[A-Z])/, 'ROA ')
      .replace(/^Vrp(?=[A-Z])/, 'VRP '),
  );

const spaced = (name: string): string =>
  name
    .replaceAll(/(?<=[a-z])[A-Z]|(?<= )[A-Z](?=[a-z])|^[A-Z](?=[a-z])/g, (letter, at: number) =>
      at === 0 || name[at - 1] === ' ' ? letter.toLowerCase() : ` ${letter.toLowerCase()}`,
    )
    .trim();

const ACRONYMS: Readonly<Record<string, string>> = { loa: 'LOA', roa: 'ROA', api: 'API', ddos: 'DDoS' };

/** A word that a member chooses from a list; any other text is as it was written. */
const choiceWords = (word: string): string =>
  CHOICES.has(word)
    ? word
        .split('-')
        .map((part) => ACRONYMS[part] ?? part)
        .join(' ')
    : word;

const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2}(?:\.\d+)?)Z$/;
const DIGEST = /^([0-9a-f]{16})[0-9a-f]{48}$/;
const CLAUSE = /^\/(notices|extensionOptions)\/(\d{1,2})$/;
const AS_NUMBERS: ReadonlySet<string> = new Set(['asn', 'originAs', 'originAses']);
const REVISIONS: ReadonlySet<string> = new Set(['revision', 'renewal']);

/** What a member says, as people write it: AS numbers, events of the lease, instants, digests, clauses, choices. */
export function valueWords(member: string, text: string): string {
  if (member.endsWith('Id')) return text;
  if (AS_NUMBERS.has(member)) return `AS${text}`;
  if (REVISIONS.has(member) && /^\d+$/.test(text)) return `#${text}`;
  if (text === 'true' || text === 'false') return text === 'true' ? 'yes' : 'no';
  if (member === 'reason' && text === 'as') return 'another AS';
  const [, day, minute, rest = ''] = INSTANT.exec(text) ?? [];
  if (day !== undefined) return `${day} ${minute}${rest.replace(/\.0+$|^:00(\.0+)?$/g, '')} UTC`;
  const [, digits] = DIGEST.exec(text) ?? [];
  if (digits !== undefined) return `SHA-256 ${digits}...`;
  const [, list, place] = CLAUSE.exec(text) ?? [];
  if (list !== undefined)
    return `${list === 'notices' ? 'notice clause' : 'extension option'} ${Number(place) + 1}`;
  return choiceWords(text);
}
