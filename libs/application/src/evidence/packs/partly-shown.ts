import { jsonMember } from '#evidence/pack/json-member.js';
import { viewMember } from '#evidence/pack/names.js';
import { textIn, type Member } from '#evidence/pack/zip.js';

/** An event of which the pack proves some members by their digests alone, though the reader may know a part of what they say. */
export interface PartlyShown {
  readonly stream: string;
  readonly revision: string;
  /** Those members of its data, less what the reader may not know of. */
  readonly data: object;
}

const VIEW = 'partly-shown';
const MEMBER = viewMember(VIEW);

/** Beside the views, as it is the issuer's word as they are; none where every member is shown whole or not at all. */
export const partlyShownMembers = (events: readonly PartlyShown[]): readonly Member[] =>
  events.length === 0 ? [] : [{ name: MEMBER, bytes: jsonMember({ view: VIEW, events }) }];

/** What a pack tells so, the data by "stream revision". */
export function partlyShownIn(members: readonly Member[]): ReadonlyMap<string, object> {
  if (members.every(({ name }) => name !== MEMBER)) return new Map();
  const { events } = JSON.parse(textIn(members, MEMBER)) as { readonly events: readonly PartlyShown[] };
  return new Map(events.map(({ stream, revision, data }) => [`${stream} ${revision}`, data]));
}
