import { useAsker } from '../client/asker.js';
import { mayAskView, VIEWS } from '../client/declared.js';
import { useView } from '../client/use-view.js';
import { text } from '../texts/legal-holds.js';
import { Act } from './act.js';

type On = { readonly lease: string } | { readonly party: string };

const MOST = 500;
/** What the form does not ask for where a page says what is held. */
const OPEN = { holdId: undefined, lease: undefined, party: undefined };

/** The legal holds that keep a lease, those on its parties too, or that are on a party; for whoever may know of them. */
export function Held({ on }: { readonly on: On }) {
  const mayKnow = mayAskView(VIEWS['legal-holds'], useAsker());
  const { data } = useView('legal-holds', { ...on, limit: MOST }, { enabled: mayKnow });
  const standing = mayKnow ? (data?.holds ?? []).filter((hold) => hold.standing === 'stands') : [];
  return standing.map(({ holdId, placed, party }) => (
    <div key={holdId}>
      <strong>
        {party === undefined || 'party' in on
          ? text.held(placed.reason ?? '')
          : text.heldBy(data?.parties[party] ?? party, placed.reason ?? '')}
      </strong>
    </div>
  ));
}

/** What places one. */
export const Hold = ({ on }: { readonly on: On }) => (
  <Act command="PlaceLegalHold" label={text.place} fixed={{ ...OPEN, ...on }} />
);
