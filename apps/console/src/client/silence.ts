/** Whether something has been silent for so long, in milliseconds: then its signal aborts. */
export class Silence {
  private readonly broken = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;
  readonly signal = this.broken.signal;

  constructor(private readonly ms: number) {
    this.heard();
  }

  heard(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.broken.abort(), this.ms);
  }

  end(): void {
    clearTimeout(this.timer);
  }
}
