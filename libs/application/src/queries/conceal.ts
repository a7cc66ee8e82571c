const STAND_IN = 'upstream';

/**
 * The same answer without the leases named: their ids become "upstream" wherever they occur, and what cites their
 * events is left out.
 */
export function conceal<T>(answer: T, leaseIds: readonly string[]): T {
  if (leaseIds.length === 0) return answer;
  const streams = new Set(leaseIds.map((id) => `lease-${id}`));
  const names = leaseIds.map((id) => id.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|');
  const pattern = new RegExp(`(?<![A-Za-z0-9])(?:lease-)?(?:${names})(?![A-Za-z0-9])`, 'g');
  const cites = (value: unknown) =>
    typeof value === 'object' && value !== null && streams.has((value as { stream: string }).stream);
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(pattern, STAND_IN);
    if (Array.isArray(value)) return value.filter((member) => !cites(member)).map(clean);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name.replace(pattern, STAND_IN), clean(member)]),
    );
  };
  return clean(answer) as T;
}
