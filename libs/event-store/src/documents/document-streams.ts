/** The stream of a document's bytes, sealed chunk by chunk. */
export const chunkStream = (sha256: string): string => `document-${sha256}`;

/** What the key of a document is kept under, beside those of people. */
export const documentKeyId = (sha256: string): string => `document-${sha256}`;
