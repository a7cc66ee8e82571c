/** What one feed of VRP exports last said of a route. */
export interface FeedWord {
  readonly feed: string;
  /** By RFC 6811. */
  readonly state: 'valid' | 'invalid' | 'not-found';
  /** When the export was built by which it last said so, epoch milliseconds. */
  readonly said: number;
  /** Since when it says so without a break, epoch milliseconds. */
  readonly since: number;
  /**
   * Whether every change of its own was recorded: earlier, a feed was not recorded that said what another had said already, so
   * that what it had said before may have been over.
   */
  readonly isFollowed: boolean;
}

/** What each feed last said, the one that spoke last at the end. */
export type FeedWords<W extends FeedWord> = readonly W[];

/** The same after one spoke: it goes on saying what it said if the state is the same. */
export function afterWord<W extends FeedWord>(words: FeedWords<W>, { since, ...next }: W): FeedWords<W> {
  const own = words.find(({ feed }) => feed === next.feed);
  const begun = own?.state === next.state ? own.since : since;
  return [...words.filter((each) => each !== own), { ...next, since: begun } as W];
}

/** Whether another feed came to say otherwise after this one last spoke: who does not look any more has the last word in nothing. */
export const isContradicted = (own: FeedWord, words: FeedWords<FeedWord>): boolean =>
  words.some(({ feed, state, since }) => feed !== own.feed && state !== own.state && since > own.said);

/** Those that stand: of feeds that count, and that no other which counts contradicted since. */
export const standing = <W extends FeedWord>(
  words: FeedWords<W>,
  counts: (feed: string) => boolean,
): readonly W[] => {
  const counted = words.filter(({ feed }) => counts(feed));
  return counted.filter((own) => !isContradicted(own, own.isFollowed ? counted : words));
};

const WORST_FIRST: readonly FeedWord['state'][] = ['invalid', 'not-found', 'valid'];

/** Of words that stand together, the worst, and of several the last: a network that follows that feed refuses the route. */
export const worstWord = <W extends FeedWord>(words: readonly W[]): W | undefined =>
  WORST_FIRST.flatMap((state) => words.findLast((word) => word.state === state) ?? [])[0];

export const isWorse = (one: FeedWord['state'], other: FeedWord['state']): boolean =>
  WORST_FIRST.indexOf(one) < WORST_FIRST.indexOf(other);
