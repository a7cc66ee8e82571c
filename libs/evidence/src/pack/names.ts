/** Members of a pack, by what they hold. */
export const EVENTS = 'events.ndjson';
export const HEADS_MEMBER = 'heads.json';
export const ISSUED = 'issued.json';
export const CHECKPOINT = 'checkpoint';
export const POLICY = 'policy';
export const PEOPLE = 'people.json';
export const PDF = 'pack.pdf';
export const ERASED = 'erased';

export const viewMember = (view: string): string => `views/${view}.json`;
export const documentMember = (sha256: string): string => `documents/${sha256}`;
/** @param of the name of a stream, `heads` or `issued` */
export const proofsOf = (of: string): string => `proofs/${encodeURIComponent(of)}.tlog-proofs`;
