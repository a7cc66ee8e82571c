import { shown } from './shown.js';
import { FETCH_AGAIN, UnreadableFile } from './unreadable-file.js';

/** @throws UnreadableFile for bytes that are no UTF-8 */
export function decodeJson(bytes: Uint8Array, isStart = true): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: !isStart }).decode(bytes);
  } catch {
    throw new UnreadableFile(
      'this is no JSON: there are bytes that are not UTF-8',
      'give JSON as UTF-8 or gzip',
    );
  }
}

/**
 * The value of a text, which begins on `line` of its file.
 * @throws UnreadableFile where it is no JSON, or ends in the middle
 */
export function parseJson(text: string, line = 1): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    const at = Number(/at position (\d+)/.exec(message)?.[1] ?? Number.NaN);
    if (/Unexpected end|Unterminated/.test(message) || at >= text.trimEnd().length) throw endsInTheMiddle();
    throw noJson(message, Number.isNaN(at) ? undefined : line + text.slice(0, at).split('\n').length - 1);
  }
}

export const endsInTheMiddle = (): UnreadableFile =>
  new UnreadableFile('the JSON ends in the middle', FETCH_AGAIN);

export const noJson = (why: string, line: number | undefined): UnreadableFile =>
  new UnreadableFile(`this is no JSON (${shown(why, 160)})`, 'give a JSON file, plain or gzip', line);
