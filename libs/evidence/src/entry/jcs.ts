import canonicalize from 'canonicalize';

/**
 * The one text that a JSON value has (RFC 8785). What RFC 8785 has no text for and an event of old may hold all the same has
 * one too, so that every event is an entry: half a surrogate pair is escaped as JSON.stringify does, and a number beyond what
 * a double holds is `Infinity` or `-Infinity`, which is no JSON.
 */
export function jcs(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  try {
    return canonicalize(value)!;
  } catch {
    return beyondJcs(value);
  }
}

function beyondJcs(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return `[${value.map(beyondJcs).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${beyondJcs(member)}`).join(',')}}`;
}

/** Whether RFC 8785 has a text for it. */
export function hasJcs(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, member]) => name.isWellFormed() && hasJcs(member));
}
