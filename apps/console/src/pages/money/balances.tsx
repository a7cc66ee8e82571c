import { Fact } from '../../parts/fact.js';
import { LeaseLink } from '../../parts/links.js';
import { Money as Amount } from '../../parts/money.js';
import { Section } from '../../parts/section.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/money.js';
import type { Money } from './money.js';
import classes from './money.module.css';

interface Props {
  readonly money: Money;
}

const isNothing = (amount: string): boolean => !/[1-9]/.test(amount);

/** An amount, apart where it is late and more than nothing. */
const Late = ({ amount, currency }: { readonly amount: string; readonly currency: string }) => (
  <span className={isNothing(amount) ? undefined : classes['late']}>
    <Amount amount={amount} currency={currency} />
  </span>
);

/** What is owed, by book and currency. */
export const Owed = ({ money: { totals } }: Props) => (
  <SmallTable
    label={text.owed}
    empty={text.nothingOwed}
    figures={[1, 2, 3, 4, 5, 6]}
    head={[text.book, text.outstanding, text.overdue, text.overpaid, text.invoiced, text.credited, text.paid]}
    rows={totals.map((each) => {
      const { book, currency, outstanding, overdue, overpaid, invoiced, credited, paid } = each;
      const amounts = [overpaid, invoiced, credited, paid];
      return {
        key: `${book} ${currency}`,
        cells: [
          text.books[book],
          <Amount key="o" amount={outstanding} currency={currency} />,
          <Late key="l" amount={overdue} currency={currency} />,
          ...amounts.map((amount, index) => <Amount key={index} amount={amount} currency={currency} />),
        ],
      };
    })}
  />
);

const AGES = Object.keys(text.ages) as (keyof typeof text.ages)[];

/** What is outstanding, by how long ago it fell due. */
export const Ageing = ({ money: { ageing } }: Props) => (
  <SmallTable
    label={text.ageing}
    empty={text.nothingOwed}
    figures={AGES.map((_, index) => index + 1)}
    head={[text.book, ...AGES.map((age) => text.ages[age])]}
    rows={ageing.map((each) => ({
      key: `${each.book} ${each.currency}`,
      cells: [
        text.books[each.book],
        ...AGES.map((age) =>
          age === 'current' ? (
            <Amount key={age} amount={each[age]} currency={each.currency} />
          ) : (
            <Late key={age} amount={each[age]} currency={each.currency} />
          ),
        ),
      ],
    }))}
  />
);

const ZONE = 'Etc/UTC';

export const ClosedMonths = ({ money: { closedMonths } }: Props) => (
  <SmallTable
    label={text.closed}
    empty={text.noClosed}
    head={[text.month, text.behind]}
    rows={closedMonths.map(({ month, event }) => ({
      key: month,
      cells: [month, <Fact key="f" events={[event]} zone={ZONE} />],
    }))}
  />
);

/** What was learned of closed months later; nothing where there is none. */
export const Adjustments = ({ money: { adjustments } }: Props) =>
  adjustments.length === 0 ? null : (
    <Section title={text.adjustments}>
      <SmallTable
        label={text.adjustments}
        figures={[3, 4, 5, 6]}
        head={[
          text.adjusts,
          text.counted,
          text.lease,
          text.scheduled,
          text.invoiced,
          text.credited,
          text.paid,
          text.behind,
        ]}
        rows={adjustments.map((each, index) => ({
          key: String(index),
          cells: [
            each.adjusts,
            each.month,
            <LeaseLink key="l" leaseId={each.leaseId} />,
            ...[each.scheduled, each.invoiced, each.credited, each.paid].map((amount, at) => (
              <Amount key={at} amount={amount} currency={each.currency} />
            )),
            <Fact key="f" events={each.events} zone={ZONE} />,
          ],
        }))}
      />
    </Section>
  );
