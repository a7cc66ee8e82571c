/** What a terminal obeys instead of showing it, but for line breaks and tabs; and what turns the direction of a text. */
const OBEYED = /[^\P{Cc}\n\r\t]|\r(?!\n)|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** A text that is shown as it is written, whatever names in it say. */
export const forTerminal = (text: string): string => text.replace(OBEYED, ' ');

/** The same JSON, with what a terminal would obey written as escapes. */
export const jsonForTerminal = (json: string): string =>
  json.replace(OBEYED, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`);
