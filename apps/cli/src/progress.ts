const EVERY_MS = 500;

/** Passes everything through and says on stderr how far it is: in place on a terminal, now and then elsewhere. */
export async function* withProgress<T>(
  items: AsyncIterable<T>,
  total: number,
  what: string,
): AsyncGenerator<T> {
  const { isTTY } = process.stderr;
  let done = 0;
  let said = performance.now();
  for await (const item of items) {
    yield item;
    done++;
    if (performance.now() - said < EVERY_MS * (isTTY ? 1 : 10)) continue;
    process.stderr.write(isTTY ? `\r${done} of ${total} ${what}` : `${done} of ${total} ${what}\n`);
    said = performance.now();
  }
  process.stderr.write(`${isTTY ? '\r' : ''}${done} of ${total} ${what}\n`);
}
