import { Type } from 'typebox';
import { positionAt } from '#read-model/queries/ledger-time.js';
import { TIMES, wholeNumber } from '../declared/parameters.js';
import { view } from '../declared/view.js';
import type { Moment } from '../portfolio/portfolio.js';
import { understand } from './asked.js';
import type { SearchGroup } from './hit.js';
import { LeasesRead } from './in-leases.js';
import { search } from './search.js';
import { renderSearch } from './text.js';

/** What a text stands for, of all that the reader may know of. */
export interface SearchAnswer extends Moment {
  /** The name of the view that answers. */
  readonly view: 'search';
  /** The text that was looked for. */
  readonly q: string;
  /** What was found, kind by kind; kinds of which nothing was found are left out. */
  readonly groups: readonly SearchGroup[];
}

const USUAL_LIMIT = 5;
const LONGEST_TEXT = 200;

const q = Type.String({
  format: 'one-line',
  minLength: 1,
  maxLength: LONGEST_TEXT,
  description:
    'How a reference, a name or one of its words begins, in whatever case and accent form; or an address, or a prefix or the octets that it begins with.',
  mend: `give 1 to ${LONGEST_TEXT} characters, no control characters`,
  examples: ['198.51.100.7'],
});

export const searchView = view({
  name: 'search',
  command: { name: 'search', argument: 'q' },
  operationId: 'search',
  path: '/v1/search',
  tag: 'search',
  summary:
    'Leases, parties, prefixes, addresses, invoices, abuse reports, incidents, disputes, LOAs and notices by a text',
  parameters: {
    q,
    limit: wholeNumber({ most: 50, usual: USUAL_LIMIT }, 'So many of each kind at the most.'),
    ...TIMES,
  },
  keepsTo: ['leases'],
  answer: async (asking, { q: asked, limit = USUAL_LIMIT }) => {
    // Everything that is read later reflects as much, or more.
    const { model, asOf } = asking;
    const position = asOf === undefined ? model.position() : positionAt(model, asOf);
    const leases = new LeasesRead(asking);
    const groups = await search(asking, understand(asked), limit, leases);
    const read = leases.all.map(({ portfolio }) => portfolio);
    const content: SearchAnswer = { view: 'search', ...asking.moment, q: asked, groups };
    return {
      content,
      leases: read.flatMap(({ leases: shown, around }) => [...shown, ...around]),
      untold: new Set(read.flatMap(({ untold }) => [...untold])),
      parties: new Map(read.flatMap(({ parties }) => [...parties])),
      quarantined: read.flatMap(({ quarantined }) => quarantined),
      position: asOf === undefined ? position : (leases.all[0]?.position ?? position),
    };
  },
  text: renderSearch,
});
