import { jcs } from '../entry/jcs.js';

/** A JSON member of a pack: its RFC 8785 form, in UTF-8, and a line feed. */
export const jsonMember = (value: object): Buffer => Buffer.from(lineOf(value));

/** The same of lines, a value each. */
export const linesMember = (values: readonly object[]): Buffer => Buffer.from(values.map(lineOf).join(''));

const lineOf = (value: object): string => `${jcs(value)}\n`;
