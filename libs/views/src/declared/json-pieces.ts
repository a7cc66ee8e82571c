import type { InPieces } from './slices.js';

/**
 * What `JSON.stringify` writes of an answer, as UTF-8, with a stop after each member of it and each item of its lists.
 */
export function* jsonInPieces(answer: object): InPieces<Buffer> {
  const written: Buffer[] = [];
  let before = '{';
  const write = (text: string) => written.push(Buffer.from(text));
  for (const [name, content] of Object.entries(answer)) {
    if (!isWritten(content)) continue;
    const begun = `${before}${JSON.stringify(name)}:`;
    before = ',';
    if (Array.isArray(content)) {
      write(`${begun}[`);
      yield* itemsOf(content, write);
      write(']');
    } else {
      write(begun + JSON.stringify(content));
      yield;
    }
  }
  write(before === '{' ? '{}' : '}');
  return Buffer.concat(written);
}

/** Small items are written together. */
const LONG_ENOUGH = 16_384;

function* itemsOf(items: readonly unknown[], write: (text: string) => void): InPieces<void> {
  let text = '';
  for (const [index, item] of items.entries()) {
    text += (index === 0 ? '' : ',') + (isWritten(item) ? JSON.stringify(item) : 'null');
    if (text.length < LONG_ENOUGH) continue;
    write(text);
    text = '';
    yield;
  }
  write(text);
}

const isWritten = (value: unknown): boolean => !['undefined', 'function', 'symbol'].includes(typeof value);
