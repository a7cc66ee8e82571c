const KEY = 'person-key-';
const SEALED_KEY = `${KEY}sealed-`;
const DATA = 'person-';

/** The stream of a person's key, sealed; deleting it erases the person. */
export const sealedKeyStream = (personId: string): string => `${SEALED_KEY}${personId}`;

/** The stream of a person's key in clear, as versions before the ledger key kept it. */
export const clearKeyStream = (personId: string): string => `${KEY}${personId}`;

/** Whose key in clear a stream would hold; of a stream `person-key-…` that holds one. */
export const keptInClearIn = (stream: string): string => stream.slice(KEY.length);

/** The stream of the person's sealed data. */
export const dataStream = (personId: string): string => `${DATA}${personId}`;

/** Whose sealed data a stream holds; `undefined` for every other stream. */
export const personDescribedIn = (stream: string): string | undefined =>
  stream.startsWith(DATA) && !stream.startsWith(KEY) ? stream.slice(DATA.length) : undefined;
