import type { Answer } from '../../client/declared.js';
import { Fact } from '../../parts/fact.js';
import { PartyName } from '../../parts/links.js';
import { Money, moneyShown } from '../../parts/money.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/waterfall.js';
import classes from './waterfall.module.css';

type Waterfall = Answer<'waterfall'>['waterfalls'][number];
type Step = Waterfall['steps'][number];
type Names = Pick<Answer<'waterfall'>, 'parties'>;

interface Props {
  readonly waterfalls: readonly Waterfall[];
  readonly names: Names;
  readonly zone: string;
}

/** Every link with what it pays and why no more, and what the lessee is left with. */
export const Steps = ({ waterfalls, names, zone }: Props) =>
  waterfalls.map(({ currency, loss, gap, steps }) => (
    <div key={currency} className={classes['currency']}>
      <SmallTable
        label={text.steps(currency)}
        figures={[1, 2, 4, 5]}
        head={[text.provider, text.claim, text.deductible, text.cap, text.paid, text.borne, text.behind]}
        rows={steps.map((step) => ({
          key: step.provider,
          cells: [
            <Provider key="p" step={step} names={names} />,
            <Money key="c" amount={step.claim} currency={currency} />,
            <Money key="d" amount={step.deductible} currency={currency} />,
            <Cap key="cap" step={step} currency={currency} />,
            <Money key="paid" amount={step.paid} currency={currency} />,
            <Money key="b" amount={step.borne} currency={currency} />,
            <Fact key="f" events={step.events} zone={zone} />,
          ],
        }))}
      />
      <p className={classes['gap']} data-gap={/[1-9]/.test(gap) || undefined}>
        {text.gap}{' '}
        <b>
          <Money amount={gap} currency={currency} />
        </b>{' '}
        <span className="desk-quiet">{text.of(moneyShown({ amount: loss, currency }))}</span>
      </p>
    </div>
  ));

const Provider = ({ step, names }: { readonly step: Step; readonly names: Names }) => (
  <>
    <PartyName id={step.provider} names={names} />
    <div className="desk-quiet">
      {text.customer} <PartyName id={step.customer} names={names} />
    </div>
  </>
);

function Cap({
  step: { cap, limit, remaining, clause, noCover, supposed },
  currency,
}: {
  readonly step: Step;
  readonly currency: string;
}) {
  const kind = cap === null ? text.noCap : (text.caps[cap] ?? cap.replaceAll('-', ' '));
  return (
    <>
      {supposed ? <b>{text.capSupposed}: </b> : null}
      {limit === null || supposed ? null : (
        <>
          <Money amount={limit.amount} currency={limit.currency} />{' '}
        </>
      )}
      {supposed ? null : kind}
      {remaining === null || (cap === null && !supposed) ? null : (
        <div className={supposed ? undefined : 'desk-quiet'}>
          {text.left(moneyShown({ amount: remaining, currency }))}
        </div>
      )}
      {clause === null ? null : <div className="desk-quiet">{text.clause(clause)}</div>}
      {noCover === null ? null : <div>{noCover.replaceAll('-', ' ')}</div>}
    </>
  );
}
