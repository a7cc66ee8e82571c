/** Tells those who follow a log that it may have grown; a mark taken before reading makes sure none is missed. */
export class Growth {
  private version = 0;
  private readonly waiting = new Set<() => void>();

  mark(): number {
    return this.version;
  }

  announce(): void {
    this.version += 1;
    for (const wake of this.waiting) wake();
  }

  /** Resolves once growth was announced after `mark` was taken, or `signal` aborts. */
  async beyond(mark: number, signal: AbortSignal): Promise<void> {
    if (this.version !== mark || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}
