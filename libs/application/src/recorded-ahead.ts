import type { ReadModel } from '#read-model/read-model.js';

/** What was recorded here and the read model may not reflect yet, by key: two files may come faster than it follows. */
export class RecordedAhead<V> {
  private readonly values = new Map<string, { readonly value: V; readonly position: bigint }>();

  constructor(private readonly model: ReadModel) {}

  /** What has no position was recorded by nobody here. */
  put(key: string, value: V, position: bigint | undefined): void {
    if (position !== undefined) this.values.set(key, { value, position });
  }

  get(key: string): V | undefined {
    return this.values.get(key)?.value;
  }

  get isEmpty(): boolean {
    return this.values.size === 0;
  }

  /** Lets go of what the read model has by now: before it is asked. */
  settle(): void {
    const reflected = this.model.position() ?? -1n;
    for (const [key, { position }] of this.values) if (position <= reflected) this.values.delete(key);
  }
}
