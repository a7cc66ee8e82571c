import { invalidParameter } from './fault.js';

/** An opaque text for where a page ended. */
export const cursorOf = (last: string): string => Buffer.from(last).toString('base64url');

export const textOf = (cursor: string): string => Buffer.from(cursor, 'base64url').toString();

export const badCursor = () => invalidParameter('cursor', 'is no cursor', 'begin again without one');
