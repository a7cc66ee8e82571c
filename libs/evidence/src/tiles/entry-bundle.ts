const MOST_BYTES = 0xffff;

/** Entries one after the other, each after its length in two bytes (C2SP tlog-tiles); nothing where one is longer than that says. */
export function entryBundle(entries: readonly string[]): Buffer | undefined {
  const parts = entries.flatMap((entry) => {
    const bytes = Buffer.from(entry);
    return [lengthOf(bytes), bytes];
  });
  return parts.some(({ length }) => length > MOST_BYTES) ? undefined : Buffer.concat(parts);
}

function lengthOf({ length }: Buffer): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(length & MOST_BYTES);
  return bytes;
}
