/** How often and how soon a delivery is tried again. */
export interface BackOff {
  /** The pause after the first failure, in milliseconds; each further one is four times as long. */
  readonly firstMs: number;
  /** No pause is longer, whatever a receiver asks for. */
  readonly mostMs: number;
  /** Failures after which it is given up. */
  readonly failures: number;
}

/** 1, 4, 16, 64 and 256 minutes, then 12 hours: given up after two days. */
export const USUAL_BACK_OFF: BackOff = { firstMs: 60_000, mostMs: 12 * 3_600_000, failures: 9 };

const FACTOR = 4;
const JITTER = 0.25;

/**
 * Milliseconds until the next try after so many failures, `undefined` once it is given up. Spread by up to a quarter
 * either way, by the reminder's id and the count alone, so that every replica computes the same; `retryAfterMs` is
 * the least that the receiver asked for.
 */
export function retryIn(
  reminderId: string,
  failures: number,
  { firstMs, mostMs, failures: most }: BackOff,
  retryAfterMs = 0,
): number | undefined {
  if (failures >= most) return undefined;
  const pause = firstMs * FACTOR ** (failures - 1) * (1 + JITTER * spread(reminderId, failures));
  return Math.max(1, Math.round(Math.min(Math.max(pause, retryAfterMs), mostMs)));
}

/** From -1 up to 1: a name-based UUID is as good as random, and each failure looks at other digits of it. */
function spread(reminderId: string, failures: number): number {
  const digits = reminderId.replaceAll('-', '');
  const at = (failures * 5) % (digits.length - 4);
  return Number.parseInt(digits.slice(at, at + 4), 16) / 0x8000 - 1;
}
