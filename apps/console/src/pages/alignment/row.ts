import type { Answer } from '../../client/declared.js';

export type BookPrefix = Answer<'book-alignment'>['prefixes'][number];
type AlignedObject = BookPrefix['objects'][number];

/** One object of one leased prefix. */
export interface Row extends Pick<BookPrefix, 'leaseId' | 'prefix'>, AlignedObject {
  /** By name. */
  readonly lessee: string;
}

/** What is listed, and of which object. */
export interface Wanted {
  readonly state: string;
  readonly object: string | undefined;
}

interface Many {
  readonly prefixes: readonly BookPrefix[];
  readonly parties: Readonly<Record<string, string>>;
}

/** Of the prefixes that the service lists, the objects that they are listed for. */
export const rowsOf = ({ prefixes, parties }: Many, wanted: Wanted): readonly Row[] =>
  prefixes.flatMap(({ leaseId, prefix, lessee, objects }) =>
    objects
      .filter((each) => isWanted(each, wanted))
      .map((each) => ({
        leaseId,
        prefix,
        lessee: lessee === null ? '' : (parties[lessee] ?? lessee),
        ...each,
      })),
  );

function isWanted({ object, state, conflicting, advice, lasts }: AlignedObject, wanted: Wanted): boolean {
  if (wanted.object !== undefined && wanted.object !== object) return false;
  if (wanted.state === 'open') return state === 'differ' || state === 'missing';
  if (wanted.state === 'remarked') return conflicting !== undefined || advice !== undefined;
  if (wanted.state === 'ends') return lasts?.state === 'ends';
  return wanted.state === 'all' || wanted.state === state;
}
