import { CommandBus } from '@nestjs/cqrs';
import { Option, type Command } from 'commander';
import { PackDesk } from '#application/evidence/packs/pack-desk.js';
import { LedgerCommand } from '#application/ledger-command.js';
import { namedContext } from '#application/command-context.js';
import { REQUEST_STATES } from '#views/evidence/request-table.js';
import { evidenceRequestsView } from '#views/evidence/view.js';
import { namesIn } from '#views/words/names-in.js';
import { askedOf, withSubject, type AskedOnCommandLine } from '../asked-evidence.js';
import { configured } from '../configured.js';
import { withLedger } from '../open-ledger.js';
import { onData, reference } from '../options.js';
import { print } from '../output.js';
import { askView } from '../views/ask-view.js';

interface Options {
  readonly data: string;
  readonly json?: boolean;
}

/** `evidence request`, `list` and `decline`: what is asked for, to be answered by a pack. */
export function addEvidence(root: Command): void {
  const evidence = root.command('evidence').description('request evidence, list requests, decline one');
  withSubject(onData(evidence.command('request')))
    .description('request evidence about a lessee or a lease; its id is printed')
    .action(request);
  onData(evidence.command('list'))
    .description('requests for evidence, the newest first, and which of them are late')
    .addOption(new Option('--state <state>', 'requests in this state').choices(REQUEST_STATES))
    .option('--lessee <id or name>', 'about this lessee as such')
    .option('--lease <lease>', 'about this lease', reference)
    .action(({ data, json = false, ...asked }: Options & Readonly<Record<string, unknown>>) =>
      withLedger(data, async (ledger) => {
        const answer = await askView(ledger, evidenceRequestsView, { limit: '500', ...asked });
        print({ json }, answer, () => evidenceRequestsView.text!(answer as never, namesIn(answer)));
      }),
    );
  onData(evidence.command('decline'))
    .description('decline a request, with a reason that whoever asked reads')
    .argument('<request>')
    .requiredOption('--because <text>', 'why no pack answers it')
    .action(decline);
}

async function request({ data, json = false, ...asked }: Options & AskedOnCommandLine): Promise<void> {
  const promised = { evidence: { dueHours: configured('EVIDENCE_DUE_HOURS') } };
  const { requestId, dueBy } = await withLedger(
    data,
    async (ledger) => ledger.context.get(PackDesk).ask(askedOf(ledger, asked), await ledger.actor()),
    promised,
  );
  print({ json }, { requestId, dueBy }, () => `${requestId}\ndue by ${dueBy}`);
}

async function decline(
  requestId: string,
  { data, json = false, because }: Options & { readonly because: string },
): Promise<void> {
  const type = 'DeclineEvidence';
  await withLedger(data, async ({ context, actor }) => {
    const now = new Date().toISOString();
    const asked = { requestId, because };
    const command = {
      id: requestId,
      type,
      data: asked,
      context: namedContext({
        name: `${type} ${requestId} ${now}`,
        request: asked,
        now,
        effectiveAt: now,
        actor: await actor(),
        evidence: { grade: 'observed', source: 'console' },
      }),
    };
    await context.get(CommandBus).execute(new LedgerCommand(command));
  });
  print({ json }, { requestId, declined: because }, () => `${requestId} is declined: ${because}`);
}
