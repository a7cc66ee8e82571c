import { forTerminal, jsonForTerminal } from './terminal.js';

/** Prints what was asked for: the value as JSON, or the text. */
export function print(options: { readonly json?: boolean }, value: unknown, text: () => string): void {
  process.stdout.write(
    options.json
      ? `${jsonForTerminal(JSON.stringify(value, bigintAsText, 2))}\n`
      : `${forTerminal(text().trimEnd())}\n`,
  );
}

/** Positions and revisions are strings in JSON. */
const bigintAsText = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? value.toString() : value;

/** Anything that is not the data asked for. */
export const say = (text: string): void => {
  process.stderr.write(`${forTerminal(text)}\n`);
};
