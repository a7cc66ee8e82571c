import type { Remark } from '#domain/kernel/remark.js';
import type { CommandOutcome } from '#application/ledger-command.js';
import type { CommandEffect } from '#views/effect/effect.js';
import { entityTag } from './preconditions.js';

/** What a command that was carried out is answered with. */
export interface CommandAnswer {
  readonly stream: string;
  /** Of the stream after the command; the next `If-Match`. */
  readonly revision: string;
  /** For `minPosition`, so that a view asked for next reflects the command. */
  readonly position?: string;
  readonly events: readonly AnsweredEvent[];
  /** Whether the command had been carried out before and this is its first answer again. */
  readonly repeated: boolean;
  /** What is worth a second look in what was recorded all the same. */
  readonly remarks?: readonly Remark[];
  /** The secret address of what was made: told this once. */
  readonly url?: string;
}

interface AnsweredEvent {
  readonly revision: string;
  readonly type: string;
  /** As it was understood: in UTC. */
  readonly effectiveAt: string;
  readonly data: object;
}

const CREATED = 201;
const OK = 200;

/** 201 where something was recorded, 200 where it had been before or there was nothing to record. */
export function answerOf(outcome: CommandOutcome) {
  const { stream, revision, position, events, repeated, remarks = [], url } = outcome;
  const body: CommandAnswer = {
    stream,
    revision: String(revision),
    ...(position === undefined ? {} : { position: String(position) }),
    events: events.map(answered),
    repeated,
    ...(remarks.length === 0 ? {} : { remarks }),
    ...(url === undefined ? {} : { url }),
  };
  const location = locationOf(stream);
  const headers = { ETag: entityTag(revision), ...(location === undefined ? {} : { Location: location }) };
  return { status: repeated || events.length === 0 ? OK : CREATED, headers, body };
}

/** The entity tag is what the command, sent without `dryRun`, demands by `If-Match`. */
export function effectAnswerOf(effect: CommandEffect) {
  const { revision } = effect;
  return { status: OK, headers: revision === null ? {} : { ETag: entityTag(revision) }, body: effect };
}

const answered = ({ revision, type, metadata, data }: CommandOutcome['events'][number]): AnsweredEvent => ({
  revision: String(revision),
  type,
  effectiveAt: metadata.effectiveAt,
  data,
});

const COLLECTIONS = {
  lease: 'leases',
  party: 'parties',
  block: 'blocks',
  registry: 'registries',
  evidence: 'evidence-requests',
} as const;

/** Where the view of a stream's thing is; none for what has no view of its own. */
function locationOf(stream: string): string | undefined {
  const [, kind, id] = /^(lease|party|block|registry|evidence)-(.+)$/.exec(stream) ?? [];
  return kind === undefined || id === undefined
    ? undefined
    : `/v1/${COLLECTIONS[kind as keyof typeof COLLECTIONS]}/${encodeURIComponent(id)}`;
}
