import type { LeaseDocument } from '#record/lease/lease-document.js';
import { feesAgreed } from '#record/lease/fee.js';
import { termOn } from '#record/lease/term.js';
import { entryOn } from '#record/lease/timeline.js';
import type { Answer } from '../../client/declared.js';
import { cited } from '../../parts/cited.js';
import { Fact } from '../../parts/fact.js';
import { LeaseLink, PartyName } from '../../parts/links.js';
import { LocalDate } from '../../parts/local-date.js';
import { Money } from '../../parts/money.js';
import { text } from '../../texts/lease.js';

interface Props {
  readonly answer: Answer<'lease'>;
  readonly lease: LeaseDocument;
  readonly on: string;
  readonly zone: string;
}

/** How the lease stands: every line with what it rests on. */
export function Standing({ answer, lease, on, zone }: Props) {
  const { stream } = lease;
  const factBehind = (
    fact: { readonly fact: NonNullable<LeaseDocument['lessor']>['fact'] } | undefined | null,
  ) => (fact ? <Fact events={[cited({ stream }, fact.fact)]} zone={zone} /> : null);
  const status = entryOn(lease.status, on);
  const owner = entryOn(lease.renewalOwner, on);
  const term = termOn(lease, on);
  const feesToCome = comingFees(lease, on);
  return (
    <dl className="desk-facts">
      <dt>{text.status}</dt>
      <dd>
        <b>{text.statuses[answer.status]}</b>
        {answer.cause === undefined ? '' : ` (${answer.cause})`}
        {status === undefined ? null : (
          <>
            {' '}
            {text.since} <LocalDate at={status.from} zone={zone} /> {factBehind(status)}
          </>
        )}
      </dd>
      <dt>{text.lessor}</dt>
      <dd>
        <PartyName id={answer.lessor ?? null} names={answer} /> {factBehind(lease.lessor)}
      </dd>
      <dt>{text.lessee}</dt>
      <dd>
        <PartyName id={answer.lessee ?? null} names={answer} /> {factBehind(entryOn(lease.lessee, on))}
      </dd>
      {answer.record.headLease ? (
        <>
          <dt>{text.headLease}</dt>
          <dd>
            <LeaseLink leaseId={answer.record.headLease} />
          </dd>
        </>
      ) : null}
      <dt>{text.space}</dt>
      <dd>
        <span className="desk-mono">{answer.prefixes.join(', ') || text.noSpace}</span>{' '}
        {factBehind(entryOn(lease.prefixes, on))}
      </dd>
      {term === undefined ? null : (
        <>
          <dt>{text.clauses.term(term.ordinal)}</dt>
          <dd>
            <LocalDate at={term.start} zone={zone} /> – <LocalDate at={term.end} zone={zone} />{' '}
            {factBehind(term)}
          </dd>
          <dt>{text.clauses.fee}</dt>
          <dd>
            <Money {...term.terms.monthlyFee} /> {factBehind({ fact: term.wording })}
            {feesToCome.map(({ from, fee, fact }) => (
              <div key={`${from} ${fact.revision}`}>
                {text.clauses.feeFrom} <LocalDate at={from} zone={zone} />: <Money {...fee} />{' '}
                {factBehind({ fact })}
              </div>
            ))}
          </dd>
        </>
      )}
      <dt>{text.owner}</dt>
      <dd>
        {owner === undefined ? text.nobody : (answer.people[owner.value] ?? owner.value)} {factBehind(owner)}
      </dd>
    </dl>
  );
}

/** Fees agreed for later, as the money is scheduled by: the last term may be one that is still to begin. */
const comingFees = (lease: LeaseDocument, on: string) =>
  feesAgreed(lease, on).filter(({ from }, index, all) => from > on && all[index + 1]?.from !== from);
