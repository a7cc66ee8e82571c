import { onOneLine } from '#domain/kernel/one-line.js';
import { checker, type Check } from '#domain/kernel/check.js';
import type { Actor } from '#domain/kernel/event.js';
import { Refused } from '#domain/kernel/refusal.js';
import { LEASE_COMMANDS } from '#domain/lease/commands.js';
import type { Clock } from '#event-store/clock.js';
import type { CommandHandling } from '#event-store/command-handling.js';
import { CommandIdReused } from '#event-store/errors.js';
import type { CommandEntry, CommandLine } from '#intake/commands-file.js';
import { refusalOf, type LineFault } from '#intake/line-refusal.js';
import type { LineResult, Verdict } from '#intake/result-csv.js';
import { namedContext } from '../command-context.js';
import { LedgerCommand, type Commands } from '../ledger-command.js';
import { withInstants } from '../days-in-commands.js';
import { outerShape } from '../outer-shape.js';

/**
 * Carries out the commands of a file, line by line. A line is named by its own id, or else by the file and its
 * number, so that the same file again changes nothing.
 */
export class CommandImport {
  private readonly checks = new Map<string, Check<unknown>>();

  constructor(
    private readonly bus: Commands,
    private readonly commands: CommandHandling,
    private readonly clock: Clock,
    private readonly actor: Actor,
    private readonly fileDigest: string,
  ) {}

  async *results(lines: AsyncIterable<CommandLine>): AsyncGenerator<LineResult> {
    for await (const { line, leaseRef, written, ...read } of lines) {
      const verdict = 'refusal' in read ? read : await this.carryOut(line, read.command);
      yield { line, leaseRef, ...verdict, ...(verdict.refusal && { written: written() }) };
    }
  }

  private async carryOut(line: number, entry: CommandEntry): Promise<Verdict> {
    const check = this.checkOf(entry.command);
    if (check === undefined)
      return refused('/command', `there is no command ${entry.command}`, `use one of: ${NAMES.join(', ')}`);
    const checked = check(entry.data);
    if ('faults' in checked) {
      const faults = checked.faults.map(({ pointer, message, mend }) => ({
        field: `/data${pointer}`,
        reason: message,
        mend,
      }));
      return { refusal: refusalOf(faults as [LineFault]) };
    }
    try {
      const { repeated, remarks = [] } = await this.bus.execute(await this.commandOf(line, entry));
      return {
        ...(repeated ? { repeated } : {}),
        ...(remarks.length === 0 ? {} : { remarks: remarks.map(({ message }) => message) }),
      };
    } catch (error) {
      if (error instanceof Refused) return refused(`/data${error.pointer}`, error.message, error.mend);
      if (error instanceof CommandIdReused)
        return refused('/id', 'this id names another command', 'give the command an id of its own');
      throw error;
    }
  }

  private async commandOf(line: number, entry: CommandEntry): Promise<LedgerCommand> {
    const now = this.clock().toISOString();
    const { command: type, lease: id, evidence, reason } = entry;
    const asked = { id, type, data: entry.data, effectiveAt: entry.effectiveAt };
    const { data, effectiveAt = now } = await withInstants(this.commands, asked);
    const context = namedContext({
      name: `commands ${entry.id ?? `${this.fileDigest} line ${line}`}`,
      request: entry,
      now,
      effectiveAt,
      actor: this.actor,
      evidence: evidence ?? { grade: 'claimed', source: `command file line ${line}` },
    });
    return new LedgerCommand({
      id,
      type,
      data,
      context: { ...context, ...(reason === undefined ? {} : { reason }) },
    });
  }

  private checkOf(type: string): Check<unknown> | undefined {
    const command = FOR_CALLERS.find((each) => each.type === type);
    if (command === undefined) return undefined;
    const known = this.checks.get(type) ?? checker(onOneLine(outerShape(command)));
    this.checks.set(type, known);
    return known;
  }
}

const refused = (field: string, reason: string, mend: string): Verdict => ({
  refusal: { field, reason, mend },
});

/** Those without roles are the service's own. */
const FOR_CALLERS = LEASE_COMMANDS.filter(({ roles }) => roles.length > 0);
const NAMES = FOR_CALLERS.map(({ type }) => type);
