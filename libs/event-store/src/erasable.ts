const ERASABLE = ['document-', 'person-key-'];

/**
 * Whether a stream is apart from the ledger's history, as documents' bytes and persons' keys are: its events can be
 * erased from the log, so neither ledger time nor any digest may depend on them.
 */
export const isErasable = (stream: string): boolean =>
  ERASABLE.some((category) => stream.startsWith(category));
