import { Option, type Command } from 'commander';
import { Ledger } from '#application/ledger.js';
import { NetworkEvidence } from '#application/network/network-evidence.js';
import type { Observed } from '#application/network/observed.js';
import { LEAST_PEERS } from '#intake/network/announcements-report.js';
import {
  KINDS_OF_FORMAT,
  NETWORK_FORMATS,
  reportReader,
  type NetworkFormat,
} from '#intake/network/formats.js';
import { unreadableInWords } from '#intake/network/report.js';
import { bytesOfFile, checkFile } from '#intake/text-file.js';
import { reading } from '../failure.js';
import { isWhole, observedInWords } from '../network/observed-in-words.js';
import { withLedger } from '../open-ledger.js';
import { onData, pastInstant, reference, wholeNumber } from '../options.js';
import { print, say } from '../output.js';

interface Options {
  readonly data: string;
  readonly json?: boolean;
  readonly format: NetworkFormat;
  readonly source: string;
  readonly at?: string;
  readonly accept?: boolean;
  readonly leastPeers: number;
  readonly origin?: string;
}

export function addNetwork(root: Command): void {
  const network = root.command('network').description('what sources show of the running network');
  onData(network.command('apply'))
    .description(
      'hold a file of a registry, a geofeed, a reverse zone or a collector of routes against the leases and record what changed',
    )
    .argument('<file>')
    .addOption(
      new Option('--format <format>', 'what the file is').choices(NETWORK_FORMATS).makeOptionMandatory(),
    )
    .addOption(
      new Option('--source <name>', 'the source that it is from; of one format')
        .argParser(reference)
        .makeOptionMandatory(),
    )
    .option('--at <instant>', 'when the source was so; now, unless the file says', pastInstant)
    .option('--accept', 'vouch for the file, though it has far less than the one before')
    .addOption(
      new Option('--least-peers <number>', 'seen by so many peers, a route is announced')
        .argParser(wholeNumber)
        .default(LEAST_PEERS),
    )
    .option('--origin <zone>', 'of the file of a zone without $ORIGIN: the zone that it is of')
    .action(async (file: string, options: Options) => {
      const { data, json = false, format, source, at, accept, leastPeers, origin } = options;
      // A path that leads nowhere is no sickness of the source.
      await reading(file, checkFile);
      const observed = await withLedger(data, async ({ context, actor }) => {
        const read = reportReader(format, { leastPeers, origin });
        const acting = await actor();
        const found = await reading(file, () =>
          context
            .get(NetworkEvidence)
            .apply(source, (leased, since) => read(bytesOfFile(file), leased, since), acting, {
              at,
              accepted: accept,
              sentAs: KINDS_OF_FORMAT[format],
            }),
        );
        await context.get(Ledger).catchUp();
        return found;
      });
      print({ json }, observed, () => observedInWords(source, observed));
      tellWhatIsOpen(file, observed);
    });
}

/** On stderr and by the exit code. */
function tellWhatIsOpen(file: string, observed: Observed): void {
  const { rows, first } = observed.unreadable;
  for (const row of first) say(`${file}: ${unreadableInWords(row)}`);
  if (rows > first.length) say(`${file}: ${rows} lines or objects in all cannot be read`);
  if (!isWhole(observed)) process.exitCode = 1;
}
