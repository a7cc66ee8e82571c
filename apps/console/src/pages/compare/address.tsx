import { useClocks } from '../../client/clocks.js';
import type { Answer } from '../../client/declared.js';
import type { Refusal } from '../../client/request.js';
import { useView } from '../../client/use-view.js';
import { LeaseLink, PartyName } from '../../parts/links.js';
import { Loading } from '../../parts/loading.js';
import { LocalDate } from '../../parts/local-date.js';
import { Problem } from '../../parts/problem.js';
import { text } from '../../texts/compare.js';
import { Differences } from './differences.js';
import { SideBySide, type Then } from './side-by-side.js';

const ZONE = 'Etc/UTC';

type Held = Answer<'holder'> | undefined;

/** Who had the use of an address at either instant. */
export function ComparedAddress({ of: address, then }: { readonly of: string; readonly then: Then }) {
  const { asOf, on } = useClocks();
  const { since, sinceOn = since } = then;
  const was = useView('holder', { address, asOf: since, at: sinceOn });
  const is = useView('holder', { address, ...(on === undefined ? {} : { at: on }) });
  for (const { error, refetch } of [was, is])
    if (error !== null && !isNobody(error)) return <Problem error={error} again={refetch} />;
  if ([was, is].some(({ data, error }) => data === undefined && error === null)) return <Loading />;
  const [before, after]: readonly Held[] = [was, is].map(({ data, error }) =>
    error === null ? data : undefined,
  );
  const present = new Date().toISOString();
  return (
    <>
      <Differences zone={ZONE} changes={differencesOf(before, after)} />
      <SideBySide
        before={{ now: since, on: sinceOn }}
        after={{ now: asOf ?? present, on: on ?? asOf ?? present }}
        zone={ZONE}
        rows={[
          { what: text.parts.holder, was: <Holder held={before} />, is: <Holder held={after} /> },
          { what: text.parts.lease, was: <Lease held={before} />, is: <Lease held={after} /> },
          { what: text.parts.from, was: <From held={before} />, is: <From held={after} /> },
        ]}
      />
    </>
  );
}

/** That nobody held it is an answer. */
const isNobody = ({ status }: Refusal): boolean => status === 404;

function differencesOf(before: Held, after: Held) {
  const said = (held: Held) =>
    held === undefined ? text.nobody : text.heldBy(held.parties[held.lessee] ?? held.lessee, held.leaseId);
  if (said(before) === said(after)) return [];
  return [
    { words: text.holderChanged(said(before), said(after)), events: (after ?? before)?.contract ?? [] },
  ];
}

const Holder = ({ held }: { readonly held: Held }) =>
  held === undefined ? text.nobody : <PartyName id={held.lessee} names={held} />;

const Lease = ({ held }: { readonly held: Held }) =>
  held === undefined ? (
    text.none
  ) : (
    <>
      <LeaseLink leaseId={held.leaseId} /> <span className="desk-mono">{held.prefix}</span>
    </>
  );

const From = ({ held }: { readonly held: Held }) =>
  held === undefined ? (
    text.none
  ) : (
    <>
      <LocalDate at={held.from} zone={ZONE} />
      {' – '}
      {held.until === undefined ? text.open : <LocalDate at={held.until} zone={ZONE} />}
    </>
  );
