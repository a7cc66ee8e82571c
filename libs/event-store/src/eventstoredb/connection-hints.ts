const HINTS = [
  [
    /wrong version number|packet length too long|EPROTO/,
    'it speaks without TLS: add tls=false to its address',
  ],
  [
    // Node 26 refuses it, and the client asks for it whatever the address is.
    /ServerName to an IP address/,
    'name the node by its host name, as its certificate does; where it speaks without TLS, add tls=false to its address',
  ],
  [
    /altname|does not match certificate/i,
    'name the node as its certificate does, or have one made with that name or address',
  ],
  [
    /has expired|not yet valid/,
    "renew the node's certificate, and see that the clocks here and there are right",
  ],
  [
    /PERMISSION_DENIED|UNAUTHENTICATED/,
    'check the user and password in its address, and that the user may read, append to and erase streams and read $all',
  ],
  [/Last error: Failed to connect/, 'where it speaks TLS, take tls=false out of its address'],
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

/** The client does not say which file it is. */
export const caFileMissing = (path: string): string =>
  `The address of EventStoreDB names ${path} as tlsCAFile, which cannot be read: name the certificate of its authority.`;

/** The client's own words could hold a part of the password. */
export const MALFORMED =
  'The address of EventStoreDB cannot be read: give esdb://user:password@host:2113, or esdb://host:2113?tls=false for a ' +
  'node without TLS, what is special in a password percent-encoded.';
