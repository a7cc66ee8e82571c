const ERASABLE = ['document-', 'person-key-', 'read-audit-'];

/**
 * Whether a stream is apart from the ledger's history, as documents' bytes, persons' keys and the records of who opened what
 * are: its events can be erased from the log, so neither ledger time nor any digest may depend on them.
 */
export const isErasable = (stream: string): boolean =>
  ERASABLE.some((category) => stream.startsWith(category));
