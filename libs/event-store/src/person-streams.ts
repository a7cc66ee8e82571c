const KEY = 'person-key-';
const DATA = 'person-';

/** The stream of the key that a person's data is sealed with; deleting it erases the person. */
export const keyStream = (personId: string): string => `${KEY}${personId}`;

/** The stream of the person's sealed data. */
export const dataStream = (personId: string): string => `${DATA}${personId}`;

/** Whose sealed data a stream holds; `undefined` for every other stream. */
export const personDescribedIn = (stream: string): string | undefined =>
  stream.startsWith(DATA) && !stream.startsWith(KEY) ? stream.slice(DATA.length) : undefined;
