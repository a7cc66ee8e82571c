import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore } from '#event-store/event-store.js';
import { GO_LIVE, offer, pathOf } from '../../support/api-story.js';
import { register } from '../../support/register.js';
import type { Cluster } from './cluster.js';
import { block22, BLOCKS } from './prefixes.js';
import { Unreachable, type Answer, type Replica } from './replica.js';

/** A command that was acknowledged: what the ledger said it recorded. */
export interface Acknowledged {
  readonly key: string;
  readonly stream: string;
  readonly revisions: readonly string[];
  readonly types: readonly string[];
  /** What was asked, so that it can be asked again. */
  readonly path: string;
  readonly body: object;
}

const LESSOR = '11111111-1111-5111-8111-111111111111';
const LESSEE = '22222222-2222-5222-8222-222222222222';
const PREFIXES = 4_000;
const PAUSE_MS = 50;
const NEW_LEASE = 0.12;
const READ_BACK = 0.2;
const SHORT_OFFER = 0.3;

/** What several writers do to the services on one log, whichever of them are up, and what they were told. */
export class Load {
  /** Puts what the offers name on the register. */
  static register(store: EventStore): Promise<void> {
    return register(store, [LESSOR, LESSEE], BLOCKS);
  }

  readonly acknowledged: Acknowledged[] = [];
  readonly leases: string[] = [];
  refused = 0;
  repeated = 0;
  unknown = 0;
  readBack = 0;
  notYetThere = 0;

  constructor(
    private readonly cluster: Pick<Cluster, 'replicas' | 'assertAlive'>,
    private readonly random: () => number,
  ) {}

  /** Until the signal; every command is repeated with its key until its outcome is known. */
  async write(writer: number, signal: AbortSignal): Promise<void> {
    for (let count = 0; !signal.aborted; count += 1) {
      const key = `w${writer}-${count}`;
      const { path, body } =
        this.leases.length === 0 || this.random() < NEW_LEASE ? this.anOffer(key) : this.something(key);
      const answer = await this.untilKnown(path, body, key);
      if (answer.status >= 400) this.refused += 1;
      else await this.note(key, path, body, answer);
    }
  }

  private anOffer(key: string): { path: string; body: object } {
    const prefix = `${block22(this.below(PREFIXES))}/${22 + this.below(3)}`;
    const body = offer({ leaseId: `L-${key}`, lessor: LESSOR, lessee: LESSEE, prefix });
    const validUntil = new Date(Date.now() + 2_000 + this.below(8_000)).toISOString();
    const effectiveAt = new Date().toISOString();
    return {
      path: '/v1/leases',
      body: { ...body, effectiveAt, ...(this.random() < SHORT_OFFER ? { validUntil } : {}) },
    };
  }

  private something(key: string): { path: string; body: object } {
    const leaseId = this.leases[this.below(this.leases.length)]!;
    const [[contract, terms], [commence, checks]] = GO_LIVE as [[string, object], [string, object]];
    const choices: (readonly [type: string, body: object])[] = [
      [contract, { ...terms, effectiveAt: new Date().toISOString() }],
      [commence, checks],
      ['AssignRenewalOwner', { owner: `owner-${this.below(20)}` }],
      ['AssignRenewalOwner', { owner: `owner-${this.below(20)}` }],
      ['OpenIncident', incident(key)],
      ['RenewLease', { end: `20${37 + this.below(40)}-01-01` }],
    ];
    const [type, body] = choices[this.below(choices.length)]!;
    return { path: pathOf(type, { leaseId }), body };
  }

  /** @throws Error for an answer that no caller should ever get */
  private async untilKnown(path: string, body: object, key: string): Promise<Answer> {
    for (;;) {
      const replica = this.anyRunning();
      try {
        const answer = await replica.post(path, body, { 'idempotency-key': key });
        if (answer.status < 500) return answer;
        if (answer.status !== 503) throw new Error(`${path} was answered ${answer.status}`);
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error;
        this.unknown += 1;
      }
      this.cluster.assertAlive();
      await sleep(PAUSE_MS);
    }
  }

  private async note(key: string, path: string, body: object, answer: Answer): Promise<void> {
    const { stream, revision, position, events = [], repeated } = answer.body as Body;
    if (repeated) this.repeated += 1;
    if (events.length === 0) return;
    const [revisions, types] = [events.map((event) => event.revision), events.map(({ type }) => type)];
    this.acknowledged.push({ key, stream, revisions, types, path, body });
    const leaseId = stream.slice('lease-'.length);
    if (types[0] === 'LeaseOffered') this.leases.push(leaseId);
    if (position !== undefined && this.random() < READ_BACK) await this.reads(leaseId, revision, position);
  }

  /** A read after a write elsewhere shows the write. */
  private async reads(leaseId: string, revision: string, position: string): Promise<void> {
    try {
      const { status, headers } = await this.anyRunning().get(
        `/v1/leases/${leaseId}?minPosition=${position}`,
      );
      if (status === 503) return;
      const seen = BigInt((headers.get('etag') ?? '"-1"').slice(1, -1));
      if (status !== 200 || seen < BigInt(revision))
        throw new Error(`${leaseId} was read ${status} at revision ${seen} after ${revision} was written`);
      this.readBack += 1;
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
    }
  }

  private anyRunning(): Replica {
    const running = this.cluster.replicas.filter((replica) => replica.running);
    const among = running.length > 0 ? running : this.cluster.replicas;
    return among[this.below(among.length)]!;
  }

  private below(count: number): number {
    return Math.floor(this.random() * count);
  }
}

interface Body {
  readonly stream: string;
  readonly revision: string;
  readonly position?: string;
  readonly events?: readonly { readonly revision: string; readonly type: string }[];
  readonly repeated: boolean;
}

const incident = (key: string) => ({
  incidentId: `I-${key}`,
  kind: 'route-refused',
  cause: 'upstream',
  occurredAt: new Date().toISOString(),
  summary: 'A transit network refused the route',
});
