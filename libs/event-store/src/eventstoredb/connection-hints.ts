const HINTS = [
  [
    /wrong version number|packet length too long|EPROTO/,
    'it speaks without TLS: add tls=false to its address',
  ],
  [/certificate/i, "give its authority's certificate as tlsCAFile in its address"],
  [/Failed to discover/, 'see that the nodes run; if they speak without TLS, add tls=false to the address'],
] as const;

/** What the client says of a failed connection, in one sentence, with what to do about it where that is known. */
export function inWords(error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  const [, hint] = HINTS.find(([sign]) => sign.test(why)) ?? [];
  const plain = why
    .replace(/\s*Resolution note:.*$/s, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/[.:\s]+$/, '');
  return hint === undefined ? `${plain}.` : `${plain}; ${hint}.`;
}

/** The client's own words could hold a part of the password. */
export const MALFORMED =
  'The address of EventStoreDB cannot be read: give esdb://user:password@host:2113, or esdb://host:2113?tls=false for a ' +
  'node without TLS, what is special in a password percent-encoded.';
