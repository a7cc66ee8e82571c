/** In the order of their UTF-8 bytes, as SQLite has texts too; that of JavaScript is another beyond U+FFFF. */
export const compareUtf8 = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
