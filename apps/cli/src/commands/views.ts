import type { Command } from 'commander';
import { Persons } from '#event-store/persons.js';
import {
  readLesseeView,
  renderView,
  type AnsweredView,
  type ViewName,
} from '#application/people/lessee-views.js';
import { Ledger } from '#application/ledger.js';
import { renewalTimelineSvg } from '#views/renewal-timeline/picture/renewal-timeline-svg.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { withLedger } from '../open-ledger.js';
import { onData, onTimes } from '../options.js';
import { print } from '../output.js';
import { partyKnown } from '../party-known.js';
import { writePicture } from '../write-picture.js';

interface Options {
  readonly data: string;
  readonly json?: boolean;
  readonly lessee: string;
  readonly asOf?: string;
  readonly on?: string;
  readonly svg?: string;
}

const COMMANDS: readonly (readonly [command: string, view: ViewName, description: string])[] = [
  ['timeline', 'renewal-timeline', "what binds next on each of a lessee's leases, and how great the risk is"],
  ['continuity', 'continuity', 'the thirteen questions, each answered from the record'],
];

export function addViews(root: Command): void {
  for (const [name, view, description] of COMMANDS) {
    const command = onTimes(onData(root.command(name)))
      .description(description)
      .requiredOption('--lessee <id or name>', "the lessee's UUID, or its name")
      .action(async ({ data, json, lessee, asOf, on, svg }: Options) => {
        await withLedger(data, async ({ context }) => {
          const { store, model } = context.get(Ledger);
          const source = new ViewSource(store, model);
          const party = await partyKnown({ model, source }, lessee, asOf);
          const now = new Date().toISOString();
          const sources = { store, model, persons: context.get(Persons) };
          const answer = await readLesseeView(view, party, sources, { asOf, on, now });
          if (svg !== undefined) return writePicture(svg, svgOf(answer));
          print({ json: json ?? false }, answer.view, () => renderView(answer));
        });
      });
    if (view === 'renewal-timeline')
      command.option('--svg <file>', 'write it as a picture to print, instead');
  }
}

function svgOf({ view, names }: AnsweredView): string {
  if (view.view !== 'renewal-timeline') throw new TypeError(`there is no picture of ${view.view}`);
  return renewalTimelineSvg(view, names);
}
