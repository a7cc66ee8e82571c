import type { Fact } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { chainOn } from '#record/lease/provider-chain.js';
import { prefixesOf } from '#record/lease/status.js';
import { termOn, termsUntil } from '#record/lease/term.js';
import { entryOn, type Entry } from '#record/lease/timeline.js';

/** One thing that holds of a lease, by what it is called, and what it rests on. */
export interface Stands {
  readonly value: object;
  readonly facts: readonly (Fact | undefined)[];
}
export type Standing = Readonly<Record<string, Stands>>;

/** The contract and what it comes to as it holds at `on`, with milliseconds: each part that can change, once. */
export const standingOn = (lease: LeaseDocument, on: string): Standing => ({
  ...held('status', entryOn(lease.status, on)),
  ...held('lessor', lease.lessor ?? undefined),
  ...held('lessee', entryOn(lease.lessee, on)),
  ...(lease.headLease === null
    ? {}
    : { under: { value: { headLease: lease.headLease }, facts: [lease.lessor?.fact] } }),
  ...named(chainOn(lease, on), (_, index) => `provider ${index + 1}`, partAndFact),
  ...named(
    prefixesOf(lease, on),
    (prefix) => `prefix ${prefix}`,
    () => ({
      value: { is: 'leased' },
      facts: [entryOn(lease.prefixes, on)?.fact],
    }),
  ),
  ...named(
    entryOn(lease.origins, on)?.value ?? [],
    ({ prefix, originAs }) => `origin ${prefix} from AS${originAs}`,
    ({ maxLength }) => ({ value: { maxLength }, facts: [entryOn(lease.origins, on)?.fact] }),
  ),
  ...named(
    lease.knownOrigins.filter(({ fact }) => fact.effectiveAt <= on),
    ({ originAs }) => `known AS${originAs}`,
    ({ originAs: _named, ...known }) => partAndFact(known),
  ),
  ...held('usage', entryOn(lease.usage, on)),
  ...termsStanding(lease, on),
  ...held('renewal owner', entryOn(lease.renewalOwner, on)),
  ...dealings(lease, on),
});

/** The same for whoever may not know of some leases: what it is cut from is left out then. */
export const standingKnown = (lease: LeaseDocument, hidden: ReadonlySet<string>, on: string): Standing =>
  standingOn(hidden.has(lease.headLease ?? '') ? { ...lease, headLease: null } : lease, on);

const partAndFact = ({ fact, ...value }: { readonly fact: Fact }): Stands => ({ value, facts: [fact] });

const held = (name: string, entry: Pick<Entry<unknown>, 'value' | 'fact'> | undefined): Standing =>
  entry === undefined
    ? {}
    : {
        [name]: {
          value: typeof entry.value === 'object' && entry.value !== null ? entry.value : { is: entry.value },
          facts: [entry.fact],
        },
      };

const named = <T>(
  items: readonly T[],
  name: (item: T, index: number) => string,
  stands: (item: T) => Stands,
): Standing => Object.fromEntries(items.map((item, index) => [name(item, index), stands(item)]));

function termsStanding(lease: LeaseDocument, on: string): Standing {
  const last = termOn(lease, on);
  const terms = named(
    termsUntil(lease, on),
    ({ ordinal }) => `term ${ordinal}`,
    ({ start, end, renewal, fact, waived }) => ({
      value: {
        start,
        end,
        ...(renewal ? { renewal } : {}),
        ...(waived.length > 0 ? { waived: waived.map(({ clause }) => clause) } : {}),
      },
      facts: [waived.at(-1)?.fact ?? fact],
    }),
  );
  if (last === undefined) return terms;
  const { start: _, end: __, ...clauses } = last.terms;
  return { ...terms, terms: { value: clauses, facts: [last.wording] } };
}

/** What was said and done under the contract: who waived a check, letters, notices, proposals, abuse, incidents. */
function dealings(lease: LeaseDocument, on: string): Standing {
  const by = (fact: Fact | undefined): fact is Fact => fact !== undefined && fact.effectiveAt <= on;
  const stage = (...stages: readonly (readonly [name: string, fact: Fact | undefined])[]): Stands => {
    const [name, fact] = stages.findLast((each) => by(each[1])) ?? stages[0]!;
    return { value: { is: name }, facts: [fact] };
  };
  return {
    ...named(
      lease.waivers.filter(({ fact }) => by(fact)),
      ({ check }) => `check ${check}`,
      ({ fact }) => stage(['waived', fact]),
    ),
    ...named(
      lease.loas.filter(({ issued }) => by(issued)),
      ({ loaId }) => `LOA ${loaId}`,
      ({ issued, ended }) => stage(['issued', issued], [ended?.how ?? 'ended', ended?.fact]),
    ),
    ...named(
      lease.notices.filter(({ served }) => by(served)),
      ({ noticeId }) => `notice ${noticeId}`,
      ({ served, purpose, delivered, acknowledged }) =>
        stage(
          [`${purpose}, served`, served],
          [`${purpose}, delivered`, delivered?.fact],
          [`${purpose}, acknowledged`, acknowledged?.fact],
        ),
    ),
    ...named(
      lease.proposals.filter(({ proposed }) => by(proposed)),
      ({ proposalId }) => `proposal ${proposalId}`,
      ({ proposed, closed }) => stage(['proposed', proposed], [closed?.how ?? 'closed', closed?.fact]),
    ),
    ...named(
      lease.abuseCases.filter(({ reported }) => by(reported)),
      ({ caseId }) => `abuse ${caseId}`,
      ({ category, reported, closed }) =>
        stage([`${category}, open`, reported], [`${category}, ${closed?.outcome}`, closed?.fact]),
    ),
    ...named(
      lease.incidents.filter(({ opened }) => by(opened)),
      ({ incidentId }) => `incident ${incidentId}`,
      ({ kind, opened, closed }) => stage([`${kind}, open`, opened], [`${kind}, closed`, closed?.fact]),
    ),
  };
}
