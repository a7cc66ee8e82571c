import { request } from './request.js';

const CHECKPOINTS = '/v1/checkpoints';

export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  /** In base64. */
  readonly root: string;
  /** The signed note (C2SP tlog-checkpoint). */
  readonly note: string;
  readonly recordedAt: string;
}

export interface Checkpoints {
  /** Oldest first. */
  readonly checkpoints: readonly Checkpoint[];
  /** The verifier keys that notes are signed with now. */
  readonly signing: readonly string[];
  /** Every verifier key that notes were ever signed with. */
  readonly vkeys: readonly string[];
}

/** A kept checkpoint, held against the log. */
export interface Held {
  readonly size: number;
  readonly entries: number;
  readonly extends: boolean;
}

/** @throws Refusal */
export const listCheckpoints = async (signal: AbortSignal): Promise<Checkpoints> =>
  (await request(CHECKPOINTS, { signal })).json() as Promise<Checkpoints>;

/** @throws Refusal */
export const issueCheckpoint = async (): Promise<Checkpoint> =>
  (await request(CHECKPOINTS, { method: 'POST' })).json() as Promise<Checkpoint>;

/** @throws Refusal */
export async function holdAgainst(note: string): Promise<Held> {
  const response = await request(`${CHECKPOINTS}/comparison`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ note }),
  });
  return (await response.json()) as Held;
}
