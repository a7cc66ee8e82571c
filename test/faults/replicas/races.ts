import { setTimeout as sleep } from 'node:timers/promises';
import { openEventStore } from '#event-store/open-event-store.js';
import { GO_LIVE, offer, pathOf } from '../../support/api-story.js';
import { randomNumbers } from '../../support/random-numbers.js';
import { register } from '../../support/register.js';
import type { Campaign, CampaignRun, Findings } from '../campaign.js';
import { Cluster } from './cluster.js';
import { block22, BLOCKS } from './prefixes.js';
import type { Answer, Replica } from './replica.js';

const WRITERS = 64;
const MOST_CONTENDERS = 4;
const MOST_LEASES = 500;
const ROUNDS_PER_LEASE = 10;
const PROGRESS_ROUNDS = 2_000;
const PAUSE_MS = 200;
const LESSOR = '11111111-1111-5111-8111-111111111111';
const LESSEE = '22222222-2222-5222-8222-222222222222';

/** Writers on two services race for the same prefix, revision or idempotency key: each time exactly one may win. */
export const races: Campaign = {
  name: 'races',
  about: '64 writers on two services racing for prefixes, revisions and idempotency keys; one winner each',
  runs: 100_000,
  async run(options) {
    const cluster = await Cluster.start(2);
    try {
      return await new Races(cluster, options).run();
    } finally {
      await cluster.close();
    }
  },
};

/** A lease that rounds race on, one at a time. */
interface Prize {
  readonly leaseId: string;
  revision: string;
}

class Races {
  private readonly random: () => number;
  private readonly free: Prize[] = [];
  private readonly won = { prefix: 0, revision: 0, key: 0 };
  private begun = 0;
  private leases = 0;
  private readonly wanted: number;

  constructor(
    private readonly cluster: Cluster,
    private readonly options: CampaignRun,
  ) {
    this.random = randomNumbers(options.seed);
    this.wanted = Math.min(MOST_LEASES, options.runs / ROUNDS_PER_LEASE);
  }

  async run(): Promise<Findings> {
    const store = await openEventStore({ url: this.cluster.url, folder: '' });
    await register(store, [LESSOR, LESSEE], BLOCKS).finally(() => store.close());
    const tables = Math.floor(WRITERS / MOST_CONTENDERS);
    await Promise.all(Array.from({ length: tables }, () => this.table()));
    const { prefix, revision, key } = this.won;
    return { rounds: prefix + revision + key, ...this.won };
  }

  /** As many writers as meet in one round, from round to round. */
  private async table(): Promise<void> {
    while (this.begun < this.options.runs) {
      const round = this.begun;
      this.begun += 1;
      if (round % PROGRESS_ROUNDS === 0) this.options.progress(`${round} rounds`);
      this.cluster.assertAlive();
      await this.play(round);
    }
  }

  private async play(round: number): Promise<void> {
    const prize = this.leases < this.wanted ? undefined : this.free.shift();
    if (prize === undefined) return this.forPrefix(round);
    const kind = this.below(3);
    if (kind === 0) await this.forPrefix(round);
    else if (kind === 1) await this.forRevision(round, prize);
    else await this.forKey(round, prize);
    this.free.push(prize);
  }

  /** Offers of prefixes that all overlap, under references of their own. */
  private async forPrefix(round: number): Promise<void> {
    const lengths = Array.from({ length: MOST_CONTENDERS }, () => 22 + this.below(3));
    const answers = await this.contend((replica, contender) => {
      const prefix = `${block22(round)}/${lengths[contender]}`;
      const body = offer({ leaseId: `L-${round}-${contender}`, lessor: LESSOR, lessee: LESSEE, prefix });
      return replica.post('/v1/leases', body, { 'idempotency-key': `${round}-${contender}` });
    });
    const winner = this.oneWinner('prefix', round, answers, (lost) =>
      isProblem(lost, 422, 'address-space-overlap'),
    );
    if (this.leases < this.wanted) await this.takeInto(`L-${round}-${winner}`);
  }

  private async takeInto(leaseId: string): Promise<void> {
    this.leases += 1;
    const [[type, body]] = GO_LIVE as [[string, object]];
    const contracted = await this.replica(0).post(pathOf(type, { leaseId }), body);
    if (contracted.status !== 201)
      throw new Error(`${leaseId} could not be contracted: ${contracted.status}`);
    this.free.push({ leaseId, revision: contracted.body.revision! });
  }

  /** Changes that all saw the same revision. */
  private async forRevision(round: number, prize: Prize): Promise<void> {
    const path = pathOf('OpenIncident', { leaseId: prize.leaseId });
    const answers = await this.contend((replica, contender) =>
      replica.post(path, incident(`I-${round}-${contender}`), {
        'if-match': `"${prize.revision}"`,
        'idempotency-key': `${round}-${contender}`,
      }),
    );
    const winner = this.oneWinner('revision', round, answers, (lost) =>
      isProblem(lost, 412, 'stale-revision'),
    );
    prize.revision = answers[winner]!.body.revision!;
  }

  /** Requests under one key: the same request gets the first answer again, another is refused. */
  private async forKey(round: number, prize: Prize): Promise<void> {
    const path = pathOf('OpenIncident', { leaseId: prize.leaseId });
    const same = this.random() < 0.5;
    const answers = await this.contend((replica, contender) =>
      replica.post(path, incident(`I-${round}-${same ? 'all' : contender}`), {
        'idempotency-key': `round-${round}`,
      }),
    );
    const winner = this.oneWinner('key', round, answers, (lost, won) =>
      same
        ? isAccepted(lost) && lost.body.events?.[0]?.revision === won.body.events?.[0]?.revision
        : isProblem(lost, 422, 'idempotency-key-reused'),
    );
    prize.revision = answers[winner]!.body.revision!;
  }

  /** Two to four writers at once, on both replicas. */
  private contend(post: (replica: Replica, contender: number) => Promise<Answer>): Promise<Answer[]> {
    const count = 2 + this.below(MOST_CONTENDERS - 1);
    const first = this.below(2);
    return Promise.all(
      Array.from({ length: count }, (_, contender) =>
        untilKnown(() => post(this.replica(first + contender), contender)),
      ),
    );
  }

  /** @throws Error unless exactly one won and every other lost as it should; @returns the winner's number */
  private oneWinner(
    kind: keyof Races['won'],
    round: number,
    answers: readonly Answer[],
    rightly: (lost: Answer, won: Answer) => boolean,
  ): number {
    const winner = answers.findIndex(({ status }) => status === 201);
    const sound = answers.every(
      (answer, at) => at === winner || (winner >= 0 && rightly(answer, answers[winner]!)),
    );
    if (!sound) {
      const told = answers.map(({ status, body }) => `${status} ${body.type ?? ''}`).join(', ');
      throw new Error(`round ${round} for a ${kind} was answered: ${told}`);
    }
    this.won[kind] += 1;
    return winner;
  }

  private replica(number: number): Replica {
    return this.cluster.replicas[number % 2]!;
  }

  private below(count: number): number {
    return Math.floor(this.random() * count);
  }
}

/** Both replicas may have appended the very same event, which the log holds once: then neither repeats. */
const isAccepted = ({ status }: Answer): boolean => status === 200 || status === 201;

/** Whoever is told that the store is away asks again under its key; what came of the first time is its own. */
async function untilKnown(ask: () => Promise<Answer>): Promise<Answer> {
  for (let again = false; ; again = true) {
    const answer = await ask();
    if (answer.status !== 503) return again && answer.body.repeated ? { ...answer, status: 201 } : answer;
    await sleep(PAUSE_MS);
  }
}

const isProblem = ({ status, body }: Answer, expected: number, type: string): boolean =>
  status === expected && body.type === `/problems/${type}`;

const incident = (incidentId: string) => ({
  incidentId,
  kind: 'route-refused',
  cause: 'upstream',
  occurredAt: '2026-06-01T00:00:00Z',
  summary: 'A transit network refused the route',
});
