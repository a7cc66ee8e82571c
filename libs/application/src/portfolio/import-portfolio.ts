import { streamName } from '#domain/kernel/stream-type.js';
import { leaseStream } from '#domain/lease/stream.js';
import type { CommandContext } from '#domain/kernel/command.js';
import type { Actor } from '#domain/kernel/event.js';
import { Refused } from '#domain/kernel/refusal.js';
import type { Contract } from '#domain/lease/contract/contract.js';
import { blockDecider } from '#domain/block/decider.js';
import { blockStream } from '#domain/block/stream.js';
import { leaseByItself } from '#domain/lease/decider.js';
import { partyDecider } from '#domain/party/decider.js';
import { listed, type NamedParty } from '#domain/party/namesakes.js';
import { partyStream } from '#domain/party/stream.js';
import type { Clock } from '#event-store/clock.js';
import { CommandIdReused } from '#event-store/errors.js';
import type { CommandHandling } from '#event-store/command-handling.js';
import type { LineRefusal } from '#intake/line-refusal.js';
import { contractOf, namesIn } from '#intake/portfolio/contract-of.js';
import { partyIdOf } from '#intake/portfolio/party-id.js';
import type { PortfolioLine } from '#intake/portfolio/read-portfolio.js';
import type { PortfolioRow } from '#intake/portfolio/row.js';
import type { LineResult, Verdict } from '#intake/result-csv.js';
import { quoted } from '#intake/shown.js';
import { commandIdOf, namedContext } from '../command-context.js';
import { LedgerCommand, type CommandOutcome, type Commands } from '../ledger-command.js';
import { columnOf } from './column-of.js';
import type { PartyNames } from './party-names.js';
import { remarksOnRow } from './remarks-on-row.js';
import type { SourceBlocks } from './source-blocks.js';

/** The file that a portfolio is read from, by name and SHA-256. */
export interface PortfolioFile {
  readonly name: string;
  readonly sha256: string;
}

/**
 * Takes a running portfolio on, row by row. A row is named by its lease's reference for good: the same row again
 * changes nothing, whatever was interrupted goes on where it stopped, another row of that name is refused.
 */
export class PortfolioImport {
  constructor(
    private readonly bus: Commands,
    private readonly commands: CommandHandling,
    private readonly blocks: SourceBlocks,
    private readonly parties: PartyNames,
    private readonly clock: Clock,
    private readonly actor: Actor,
    private readonly file: PortfolioFile,
  ) {}

  async *results(lines: AsyncIterable<PortfolioLine>): AsyncGenerator<LineResult> {
    for await (const { line, leaseRef, written, ...read } of lines) {
      const verdict = 'refusal' in read ? read : await this.take(line, read.row);
      yield { line, leaseRef, ...verdict, ...(verdict.refusal && { written: written() }) };
    }
  }

  private async take(line: number, row: PortfolioRow): Promise<Verdict> {
    try {
      const { taken, repeated } = await this.takeOn(line, row);
      const remarks = remarksOnRow(row, taken, this.blocks);
      return { ...(repeated ? { repeated } : {}), ...(remarks.length === 0 ? {} : { remarks }) };
    } catch (error) {
      if (error instanceof CommandIdReused) return { refusal: CHANGED };
      if (error instanceof AmbiguousName) return { refusal: error.refusal };
      if (error instanceof Refused)
        return { refusal: { field: columnOf(error.pointer), reason: error.message, mend: error.mend } };
      throw error;
    }
  }

  private async takeOn(
    line: number,
    row: PortfolioRow,
  ): Promise<{ readonly taken: CommandOutcome; readonly repeated: boolean }> {
    const context = this.contextFor(line, row.leaseRef, row);
    const contract = await this.contractOf(line, row);
    const { name, sha256 } = this.file;
    const from = { file: name, digest: sha256, line };
    const data = { contract, historyKnownFrom: context.now, from };
    const taken = await this.issue(row.leaseRef, 'TakeOnLease', data, context);
    const owned = row.renewalOwner === undefined || (await this.assignOwner(line, row, row.renewalOwner));
    return { taken, repeated: taken.repeated && owned };
  }

  /** Answers whether nothing was added by it. */
  private async assignOwner(line: number, row: PortfolioRow, owner: string): Promise<boolean> {
    try {
      const context = this.contextFor(line, `${row.leaseRef} owner`, row);
      return (await this.issue(row.leaseRef, 'AssignRenewalOwner', { owner }, context)).repeated;
    } catch (error) {
      // A lease that was over before it was taken on has no renewal to own.
      if (!(error instanceof Refused && error.code === 'lease-ended')) throw error;
      return true;
    }
  }

  /** With the parties and the block registered that are new. @throws AmbiguousName */
  private async contractOf(line: number, row: PortfolioRow): Promise<Contract> {
    const names = namesIn(row);
    const unclear = names.find(({ name }) => this.parties.named(name).length > 1);
    if (unclear !== undefined) {
      // What was taken on stays as it is, whoever has those names now: the contract of a repeat is not looked at.
      if (await this.wasTakenOn(row)) return contractOf(row, { block: row.prefix });
      throw new AmbiguousName(unclear.name, unclear.pointer, this.parties.named(unclear.name));
    }
    const ids = new Map<string, string>();
    for (const { name } of names) ids.set(name, await this.partyFor(line, name));
    const idOf = (name: string) => ids.get(name)!;
    return contractOf(row, { idOf, block: await this.blockFor(line, row.prefix, idOf(row.lessor)) });
  }

  private async wasTakenOn({ leaseRef }: PortfolioRow): Promise<boolean> {
    const { knows } = await this.commands.state(leaseByItself, streamName(leaseStream, leaseRef));
    return knows(commandIdOf(nameOf(leaseRef)));
  }

  /** The party that has or had the name, or else a new one. */
  private async partyFor(line: number, name: string): Promise<string> {
    return this.parties.named(name)[0]?.partyId ?? this.register(line, name);
  }

  private async register(line: number, name: string): Promise<string> {
    const id = partyIdOf(name);
    const stream = streamName(partyStream, id);
    if ((await this.commands.state(partyDecider, stream)).state === null) {
      const context = this.contextFor(line, stream, { name });
      await this.issue(id, 'RegisterParty', { partyId: id, name }, context);
    }
    this.parties.add({ partyId: id, name });
    return id;
  }

  /** The lessor's block that contains the prefix, or else the prefix as a block of its own. */
  private async blockFor(line: number, prefix: string, holder: string): Promise<string> {
    const known = this.blocks.containing(holder, prefix);
    if (known !== undefined) return known;
    const stream = streamName(blockStream, prefix);
    if ((await this.commands.state(blockDecider, stream)).state === 'unknown') {
      const context = this.contextFor(line, stream, { prefix, holder });
      await this.issue(prefix, 'RegisterBlock', { prefix, holder }, context);
    }
    this.blocks.add(holder, prefix);
    return prefix;
  }

  private issue(id: string, type: string, data: object, context: CommandContext): Promise<CommandOutcome> {
    return this.bus.execute(new LedgerCommand({ id, type, data, context }));
  }

  private contextFor(line: number, name: string, request: unknown): CommandContext {
    const now = this.clock().toISOString();
    return namedContext({
      name: nameOf(name),
      request,
      now,
      effectiveAt: now,
      actor: this.actor,
      evidence: { grade: 'claimed', source: `${this.file.name} line ${line}` },
    });
  }
}

class AmbiguousName extends Error {
  readonly refusal: LineRefusal;

  constructor(name: string, pointer: string, parties: readonly NamedParty[]) {
    super(`${quoted(name)} could mean ${listed(parties)}`);
    const mend = 'give the id of the one that is meant in place of the name';
    this.refusal = { field: columnOf(pointer), reason: this.message, mend };
  }
}

/** What names a command of an import. */
const nameOf = (what: string): string => `import ${what}`;

const CHANGED: LineRefusal = {
  field: 'lease_ref',
  reason: 'a lease of this reference was taken on with other content',
  mend: 'amend its contract, or give the new lease a reference of its own',
};
