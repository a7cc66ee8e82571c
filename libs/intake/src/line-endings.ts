/** Text that comes in pieces, every line ending a single `\n`: that of a `\r\n` may only come with the next piece. */
export class LineEndings {
  private carried = '';

  take(piece: string): string {
    const text = this.carried + piece;
    this.carried = text.endsWith('\r') ? '\r' : '';
    return single(this.carried === '' ? text : text.slice(0, -1));
  }

  /** After the last piece. */
  end(rest = ''): string {
    return single(this.carried + rest);
  }
}

const single = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);
