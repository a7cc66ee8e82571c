/** An event as `events.ndjson` has it: each member with its value, or with a digest alone. */
export interface EventInPack {
  readonly stream: string;
  readonly revision: string;
  readonly type: string;
  readonly recordedAt: string;
  readonly members: Readonly<
    Record<string, { readonly value: unknown; readonly salt: string } | { readonly digest: string }>
  >;
}

export const nameOf = ({ stream, revision }: Pick<EventInPack, 'stream' | 'revision'>): string =>
  `${stream} #${revision}`;

const EVIDENCE = '/metadata/evidence';

/** What an event says of its evidence, where the reader is shown it. */
export const evidenceOf = ({
  members,
}: EventInPack): Partial<{ grade: string; source: string; document: string }> => {
  const evidence = members[EVIDENCE];
  return evidence && 'value' in evidence ? (evidence.value as object) : {};
};
