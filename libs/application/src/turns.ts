/** Does what concerns one name one piece after the other, in the order in which it was asked for. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  /** What the work comes to; a piece that fails does not keep the next from its turn. */
  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(name)?.catch(() => undefined);
    const own = Promise.resolve(before).then(work);
    this.last.set(name, own);
    try {
      return await own;
    } finally {
      if (this.last.get(name) === own) this.last.delete(name);
    }
  }
}
