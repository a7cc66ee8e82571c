/** Prints what was asked for: the value as JSON, or the text. */
export function print(options: { readonly json?: boolean }, value: unknown, text: () => string): void {
  process.stdout.write(
    options.json ? `${JSON.stringify(value, bigintAsText, 2)}\n` : `${text().trimEnd()}\n`,
  );
}

/** Positions and revisions are strings in JSON. */
const bigintAsText = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? value.toString() : value;

/** Anything that is not the data asked for. */
export const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};
