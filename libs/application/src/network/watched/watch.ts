/** How one source that is watched stands with this process. */
export interface WatchStanding {
  /** Name of the source. */
  readonly source: string;
  /** When it last answered, RFC 3339 UTC; null where it has not yet since the service started. */
  readonly looked: string | null;
  /** Why it is of no use, and since when; null where it is. */
  readonly failing: { readonly because: string; readonly since: string } | null;
}

/** Something of the running network that is looked at again and again. */
export interface Watch {
  /** Looks, where it is time to; whatever is wrong with a source is told by its standing. */
  round(): Promise<void>;
  /** Gives up what is under way: an answer that stalls would hold up the end of the service. */
  stop(): void;
  readonly standings: readonly WatchStanding[];
}

/** In whose name it is recorded what a watch came to. */
export const WATCH_ACTOR = { subject: 'network-watch', role: 'network' } as const;
