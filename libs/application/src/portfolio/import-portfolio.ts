import type { CommandContext } from '#domain/kernel/command.js';
import type { Actor } from '#domain/kernel/event.js';
import { Refused } from '#domain/kernel/refusal.js';
import { blockDecider } from '#domain/block/decider.js';
import { partyDecider } from '#domain/party/decider.js';
import type { Clock } from '#event-store/clock.js';
import { CommandIdReused } from '#event-store/errors.js';
import type { CommandHandling } from '#event-store/command-handling.js';
import type { LineRefusal } from '#intake/line-refusal.js';
import { contractOf, partiesOf, type NamedParty } from '#intake/portfolio/contract-of.js';
import { partyIdOf } from '#intake/portfolio/party-id.js';
import type { PortfolioLine } from '#intake/portfolio/read-portfolio.js';
import type { PortfolioRow } from '#intake/portfolio/row.js';
import type { LineResult } from '#intake/result-csv.js';
import { namedContext } from '../command-context.js';
import { LedgerCommand, type Commands } from '../ledger-command.js';
import { columnOf } from './column-of.js';
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
  private readonly registered = new Set<string>();

  constructor(
    private readonly bus: Commands,
    private readonly commands: CommandHandling,
    private readonly blocks: SourceBlocks,
    private readonly clock: Clock,
    private readonly actor: Actor,
    private readonly file: PortfolioFile,
  ) {}

  async *results(lines: AsyncIterable<PortfolioLine>): AsyncGenerator<LineResult> {
    for await (const { line, leaseRef, ...read } of lines) {
      const refusal = 'refusal' in read ? read.refusal : await this.take(line, read.row);
      yield { line, leaseRef, ...(refusal === undefined ? {} : { refusal }) };
    }
  }

  private async take(line: number, row: PortfolioRow): Promise<LineRefusal | undefined> {
    try {
      await this.takeOn(line, row);
      return undefined;
    } catch (error) {
      if (error instanceof CommandIdReused) return CHANGED;
      if (error instanceof Refused)
        return { field: columnOf(error.pointer), reason: error.message, mend: error.mend };
      throw error;
    }
  }

  private async takeOn(line: number, row: PortfolioRow): Promise<void> {
    const context = this.contextFor(line, row.leaseRef, row);
    for (const party of partiesOf(row)) await this.register(line, party);
    const contract = contractOf(row, { block: await this.blockFor(line, row) });
    const { name, sha256 } = this.file;
    const from = { file: name, digest: sha256, line };
    await this.issue(row.leaseRef, 'TakeOnLease', { contract, historyKnownFrom: context.now, from }, context);
    if (row.renewalOwner !== undefined) await this.assignOwner(line, row, row.renewalOwner);
  }

  private async assignOwner(line: number, row: PortfolioRow, owner: string): Promise<void> {
    try {
      const context = this.contextFor(line, `${row.leaseRef} owner`, row);
      await this.issue(row.leaseRef, 'AssignRenewalOwner', { owner }, context);
    } catch (error) {
      // A lease that was over before it was taken on has no renewal to own.
      if (!(error instanceof Refused && error.code === 'lease-ended')) throw error;
    }
  }

  private async register(line: number, { id, name }: NamedParty): Promise<void> {
    if (this.registered.has(id)) return;
    const stream = `party-${id}`;
    if ((await this.commands.state(partyDecider, stream)).state === 'unknown') {
      const context = this.contextFor(line, stream, { name });
      await this.issue(id, 'RegisterParty', { partyId: id, name }, context);
    }
    this.registered.add(id);
  }

  /** The lessor's block that contains the prefix, or else the prefix as a block of its own. */
  private async blockFor(line: number, { lessor, prefix }: PortfolioRow): Promise<string> {
    const holder = partyIdOf(lessor);
    const known = this.blocks.containing(holder, prefix);
    if (known !== undefined) return known;
    const stream = `block-${prefix}`;
    if ((await this.commands.state(blockDecider, stream)).state === 'unknown') {
      const context = this.contextFor(line, stream, { prefix, holder });
      await this.issue(prefix, 'RegisterBlock', { prefix, holder }, context);
    }
    this.blocks.add(holder, prefix);
    return prefix;
  }

  private async issue(id: string, type: string, data: object, context: CommandContext): Promise<void> {
    await this.bus.execute(new LedgerCommand({ id, type, data, context }));
  }

  private contextFor(line: number, name: string, request: unknown): CommandContext {
    const now = this.clock().toISOString();
    return namedContext({
      name: `import ${name}`,
      request,
      now,
      effectiveAt: now,
      actor: this.actor,
      evidence: { grade: 'claimed', source: `${this.file.name} line ${line}` },
    });
  }
}

const CHANGED: LineRefusal = {
  field: 'lease_ref',
  reason: 'a lease of this reference was taken on with other content',
  mend: 'amend its contract, or give the new lease a reference of its own',
};
