import { Slices } from './slices.js';

/** Members that name a lease, wherever they stand. */
const LEASES: ReadonlySet<string> = new Set(['leaseId', 'headLease', 'lease']);
/** Members that name a stream; what has one cites an event of it. */
const STREAM = 'stream';

/** What a reader may not know of: leases by id, and single events of others as "stream revision". */
export interface Hidden {
  readonly leases: ReadonlySet<string>;
  readonly events?: ReadonlySet<string> | undefined;
}

const isNothing = ({ leases, events }: Hidden): boolean => leases.size === 0 && (events?.size ?? 0) === 0;

/**
 * The same answer less what is hidden: what cites a hidden event is left out, and so is any member that names a hidden
 * lease. Nothing else is touched, and no text is rewritten. (R7)
 */
export function conceal<T>(answer: T, what: Hidden): T {
  if (isNothing(what)) return answer;
  const { leases: hidden, events } = what;
  const cites = (value: unknown): boolean =>
    isObject(value) &&
    typeof value[STREAM] === 'string' &&
    (isHiddenStream(value[STREAM]) || events?.has(`${value[STREAM]} ${String(value['revision'])}`) === true);
  const isHiddenStream = (stream: string) =>
    stream.startsWith('lease-') && hidden.has(stream.slice('lease-'.length));
  const names = (member: string, value: unknown): boolean =>
    LEASES.has(member) && typeof value === 'string' && hidden.has(value);
  const without = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter((item) => !cites(item)).map(without);
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([member, content]) => !names(member, content) && !cites(content))
        .map(([member, content]) => [member, without(content)]),
    );
  };
  return without(answer) as T;
}

/** The same in slices, item by item of its lists. */
export async function concealInSlices<T extends object>(
  answer: T,
  hidden: Hidden,
  slices = new Slices(),
): Promise<T> {
  if (isNothing(hidden)) return answer;
  const shown: [string, unknown][] = [];
  for (const [member, content] of Object.entries(answer)) {
    if (!Array.isArray(content)) {
      shown.push(...Object.entries(conceal({ [member]: content as unknown }, hidden)));
      continue;
    }
    const items: unknown[] = [];
    for (const item of content) {
      items.push(...conceal([item], hidden));
      await slices.between();
    }
    shown.push([member, items]);
  }
  return Object.fromEntries(shown) as T;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
