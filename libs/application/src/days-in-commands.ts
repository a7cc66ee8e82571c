import { instantOfDay, type PartOfDay } from '#domain/kernel/day.js';
import { isLocalDate } from '#domain/kernel/local-date.js';
import { RequestEvidence } from '#domain/evidence-request/commands.js';
import type { Requested } from '#domain/evidence-request/events.js';
import type { Contract } from '#domain/lease/contract/contract.js';
import { leaseByItself } from '#domain/lease/decider.js';
import { leaseStream } from '#domain/lease/stream.js';
import { streamName } from '#domain/kernel/stream-type.js';
import { partyDecider } from '#domain/party/decider.js';
import { partyStream } from '#domain/party/stream.js';
import { DECIDED_STREAMS } from '#domain/streams.js';
import type { CommandHandling } from '#event-store/command-handling.js';
import { mapAt, placesWhere, type Composite, type Path } from './places.js';
import { streamKindOf } from './streams-of.js';

interface Asked {
  readonly id: string;
  readonly type: string;
  readonly data: object;
  readonly effectiveAt: string | undefined;
}

const UTC = 'Etc/UTC';

/**
 * A command with every day that a caller gave as the instant that it stands for, in the zone of the contract or the
 * party that the command is on or about, else in UTC. What holds does so from the day's start, what is due or runs out at its close.
 */
export async function withInstants(commands: CommandHandling, asked: Asked): Promise<Asked> {
  const { type, data, effectiveAt } = asked;
  let zone: Promise<string> | undefined;
  const meant = async (time: unknown, part: PartOfDay): Promise<string> => {
    const text = String(time);
    return isLocalDate(text) ? instantOfDay(text, part, await (zone ??= zoneOf(commands, asked))) : text;
  };
  let whole: unknown = data;
  for (const { path, day } of DAYS.get(type) ?? [])
    whole = await mapAt(whole, path, (time) => meant(time, day));
  return {
    ...asked,
    data: whole as object,
    effectiveAt: effectiveAt === undefined ? undefined : await meant(effectiveAt, 'start'),
  };
}

async function zoneOf(commands: CommandHandling, { id, type, data }: Asked): Promise<string> {
  const { contract } = data as { readonly contract?: Contract };
  if (contract !== undefined) return contract.terms.timeZone;
  const category = streamKindOf(type)?.category ?? leaseStream.category;
  const { lease, lessee } = subjectOf(type, data) ?? {
    lease: category === leaseStream.category ? id : undefined,
    lessee: category === partyStream.category ? id : undefined,
  };
  if (lease !== undefined) return zoneOfLease(commands, lease);
  return (lessee === undefined ? undefined : await zoneOfParty(commands, lessee)) ?? UTC;
}

/** What evidence is asked about; another command's subject is somebody. */
const subjectOf = (type: string, data: object): Requested['subject'] | undefined =>
  type === RequestEvidence.type ? (data as Requested).subject : undefined;

async function zoneOfLease(commands: CommandHandling, lease: string): Promise<string> {
  const { current } = (await commands.state(leaseByItself, streamName(leaseStream, lease))).state;
  return 'record' in current ? current.record.contract.terms.timeZone : UTC;
}

const zoneOfParty = async (commands: CommandHandling, party: string): Promise<string | undefined> =>
  (await commands.state(partyDecider, streamName(partyStream, party))).state?.timeZone;

const PARTS: readonly PartOfDay[] = ['start', 'close'];

/** By command, where callers may give days, and which instant of them is meant. */
const DAYS: ReadonlyMap<string, readonly { readonly path: Path; readonly day: PartOfDay }[]> = new Map(
  DECIDED_STREAMS.flatMap(({ commands }) =>
    commands.map(({ type, data }) => [
      type,
      PARTS.flatMap((part) =>
        placesWhere(({ day }: Composite) => day === part, data).map((path) => ({ path, day: part })),
      ),
    ]),
  ),
);
