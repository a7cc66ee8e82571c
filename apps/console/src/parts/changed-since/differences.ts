/** One member of an answer that reads otherwise than before; undefined where it is not there. */
export interface Difference {
  /** The way to it, in words a member's name each: `["entries", "L-1", "risk", "level"]`. */
  readonly where: readonly string[];
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Of the answer itself, not of what it is about: the position read at, citations, and what is judged anew each time. */
const NOT_TOLD: ReadonlySet<string> = new Set([
  'view',
  'position',
  'understood',
  'quarantined',
  'events',
  'parties',
  'people',
  'revision',
  'asOf',
  'on',
  'at',
  'next',
]);

/** What items of lists are told apart by, the first that they have. */
const NAMES = [
  'id',
  'leaseId',
  'noticeId',
  'proposalId',
  'invoiceId',
  'loaId',
  'incidentId',
  'caseId',
  'key',
  'question',
  'code',
  'clause',
  'month',
  'prefix',
  'party',
  'currency',
  'kind',
] as const;

/** Where two answers of one view differ, member by member; items of lists are known again by their names. */
export function differences(
  before: unknown,
  after: unknown,
  where: readonly string[] = [],
): readonly Difference[] {
  if (isPlain(before) && isPlain(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...names]
      .filter((name) => !NOT_TOLD.has(name))
      .flatMap((name) => differences(before[name], after[name], [...where, name]));
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const [one, other] = [byName(before), byName(after)];
    if (one === undefined || other === undefined) return leaf(before, after, where);
    return [...new Set([...one.keys(), ...other.keys()])].flatMap((name) =>
      differences(one.get(name), other.get(name), [...where, name]),
    );
  }
  return leaf(before, after, where);
}

function leaf(before: unknown, after: unknown, where: readonly string[]): readonly Difference[] {
  const [one, other] = [said(before), said(after)];
  return one === other ? [] : [{ where, before: one, after: other }];
}

type Members = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Undefined where its items have no names of their own. */
function byName(items: readonly unknown[]): ReadonlyMap<string, unknown> | undefined {
  const found = new Map<string, unknown>();
  for (const item of items) {
    const name = isPlain(item) ? nameOf(item) : String(item);
    if (name === undefined) return undefined;
    for (let n = 1, known = name; ; known = `${name} (${++n})`)
      if (!found.has(known)) {
        found.set(known, item);
        break;
      }
  }
  return found;
}

function nameOf(item: Members): string | undefined {
  const named = NAMES.filter((name) => typeof item[name] === 'string');
  return named.length === 0 ? undefined : String(item[named[0]!]);
}

/** A value in a line; what it rests on is left out. */
function said(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value))
    return value.length === 0 ? undefined : value.map((each) => said(each) ?? '').join('; ');
  if (!isPlain(value)) return String(value);
  const members = Object.entries(value).flatMap(([name, member]) => {
    const words = NOT_TOLD.has(name) ? undefined : said(member);
    return words === undefined ? [] : [`${name} ${words}`];
  });
  return members.length === 0 ? undefined : members.join(', ');
}
