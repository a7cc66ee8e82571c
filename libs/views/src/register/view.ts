import { Type } from 'typebox';
import { optional, Prefix as PrefixText } from '#domain/kernel/shape.js';
import { prefixOf } from '#domain/kernel/prefix.js';
import { LEASE_STATES } from '#record/lease/lease-document.js';
import { summaryOf, type LeaseSummary } from '#record/lease/summary.js';
import { badCursor } from '../declared/cursor.js';
import { partiesIn } from '../declared/from-index.js';
import { choice, pages, partyFilter, POSITION, type Given } from '../declared/parameters.js';
import { boundTo } from '../declared/reader.js';
import { view, type Asking } from '../declared/view.js';
import { besideIndex } from './beside-index.js';
import { BadCursor, register, ROUTE_STATES, type RegisterFilter } from './register.js';

/** A page of the leases that the reader may know of, by id. */
export interface RegisterAnswer {
  /** The name of the view that answers. */
  readonly view: 'register';
  /** The leases, a page of them by id. */
  readonly leases: readonly LeaseSummary[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

const USUAL_LIMIT = 50;
const LONGEST_TEXT = 200;

const prefixFilter = (description: string, example: string) =>
  optional({ ...PrefixText, description, examples: [example] });

const parameters = {
  ...POSITION,
  status: choice(LEASE_STATES, 'Leases in this state.'),
  lessee: partyFilter("The lessee's id."),
  party: partyFilter('A party that the lease names in any part.'),
  text: optional(
    Type.String({
      format: 'one-line',
      minLength: 1,
      maxLength: LONGEST_TEXT,
      description: 'Part of a lease id, of a prefix or of a name that a party has or had.',
      mend: `give 1 to ${LONGEST_TEXT} characters, no control characters`,
      examples: ['L-2026'],
    }),
  ),
  containedIn: prefixFilter('Leases with a prefix inside this one.', '198.51.0.0/16'),
  containing: prefixFilter('Leases with a prefix around this one.', '198.51.100.7/32'),
  route: choice(
    ROUTE_STATES,
    'Leases that agreed a route in this state (RFC 6811), by the last VRP export that said something new of it; `unknown` where none did.',
  ),
  ...pages(500, USUAL_LIMIT),
};

export const registerView = view({
  name: 'register',
  command: { name: 'leases' },
  operationId: 'listLeases',
  path: '/v1/leases',
  tag: 'leases',
  summary: 'The register: leases by id, filtered',
  parameters,
  keepsTo: ['leases', 'asOf'],
  answer: async (asking, given) => {
    const { model } = asking;
    const { beside, parties, position: past } = await besideIndex(asking);
    const { leases, next, position } = registerPage();
    return {
      content: {
        view: 'register' as const,
        leases: leases.map((lease) => summaryOf(lease)),
        ...(next === undefined ? {} : { next }),
      } satisfies RegisterAnswer as RegisterAnswer,
      leases,
      parties: parties ?? partiesIn(model, leases),
      quarantined: [],
      position: asking.asOf === undefined ? position : past,
    };

    function registerPage() {
      const { limit = USUAL_LIMIT, cursor } = given;
      try {
        const page = { limit, ...(cursor === undefined ? {} : { cursor }) };
        return register(model, filterOf(given, asking), page, beside);
      } catch (error) {
        throw error instanceof BadCursor ? badCursor() : error;
      }
    }
  },
});

function filterOf(
  { status, lessee, party, text, containedIn, containing, route }: Given<typeof parameters>,
  { reader, asOf }: Asking,
): RegisterFilter {
  const visibleTo = boundTo(reader);
  const among = asOf === undefined ? reader.leases : [];
  return {
    ...(status === undefined ? {} : { status }),
    ...(lessee === undefined ? {} : { lessee }),
    ...(party === undefined ? {} : { party }),
    ...(visibleTo === undefined ? {} : { visibleTo }),
    ...(among === undefined ? {} : { among }),
    ...(text === undefined ? {} : { text }),
    ...(containedIn === undefined ? {} : { containedIn: prefixOf(containedIn) }),
    ...(containing === undefined ? {} : { containing: prefixOf(containing) }),
    ...(route === undefined ? {} : { route }),
  };
}
