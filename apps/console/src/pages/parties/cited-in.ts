import type { Citation, Fact } from '#record/lease/fact.js';

/** The event that a document of a party or block rests on, as views cite events. */
export const citedIn = ({ stream, fact }: { readonly stream: string; readonly fact: Fact }): Citation => ({
  stream,
  ...fact,
});
