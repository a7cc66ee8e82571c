const EVERY_MS = 500;

/** Says on stderr how far something is: in place on a terminal, now and then elsewhere. */
export class ProgressLine {
  private readonly every = EVERY_MS * (process.stderr.isTTY ? 1 : 10);
  private said = performance.now();

  /** Only if nothing was said for a while. */
  say(text: () => string): void {
    if (performance.now() - this.said < this.every) return;
    this.write(text(), process.stderr.isTTY ? '' : '\n');
    this.said = performance.now();
  }

  end(text: string): void {
    this.write(text, '\n');
  }

  private write(text: string, end: string): void {
    process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${text}${end}` : `${text}${end}`);
  }
}

/** Passes everything through and says on stderr how far it is. */
export async function* withProgress<T>(
  items: AsyncIterable<T>,
  total: number,
  what: string,
): AsyncGenerator<T> {
  const line = new ProgressLine();
  let done = 0;
  for await (const item of items) {
    yield item;
    done++;
    line.say(() => `${done} of ${total} ${what}`);
  }
  line.end(`${done} of ${total} ${what}`);
}
