/** The feed whose exports a service looks for by itself. */
export const WATCHED_FEED = 'watched';

/** A watched feed whose newest export is older than this tells nothing of today. */
export const STALE_MS = 24 * 60 * 60_000;
