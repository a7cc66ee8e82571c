import { positionAt } from '#read-model/queries/ledger-time.js';
import { quarantined } from '#read-model/queries/quarantined.js';
import { SINCE } from '../declared/earlier.js';
import { answeredFromIndex } from '../declared/from-index.js';
import { POSITION } from '../declared/parameters.js';
import { view } from '../declared/view.js';
import { momentAt } from '../portfolio/portfolio.js';
import { quarantineView } from '../quarantine/view.js';
import type { ChangesAnswer } from './answer.js';
import { changesDeclared } from './declared.js';

/** Streams that were set aside since: an event of theirs was recorded that this version cannot read. */
export const quarantineChangesView = view({
  ...changesDeclared(quarantineView),
  name: 'quarantine-changes',
  parameters: { since: SINCE.since, ...POSITION },
  answer: async ({ model, moment }, { since }) => {
    const after = positionAt(model, since);
    const content: ChangesAnswer = {
      view: 'quarantine-changes',
      before: momentAt({ asOf: since, now: moment.now }),
      after: { now: moment.now, on: moment.now },
      changes: quarantined(model)
        .filter(({ position }) => after === undefined || position > after)
        .map(({ stream, revision, type, reason }) => ({
          words: `${stream} was set aside at event #${revision}, ${type}: ${reason}.`,
          events: [],
        })),
    };
    return answeredFromIndex(model, content);
  },
});
