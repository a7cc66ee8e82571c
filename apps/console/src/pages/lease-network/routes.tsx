import { asideWords } from '#record/lease/counting.js';
import { cite } from '#record/lease/fact.js';
import { roaOn } from '#views/facts/authority.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { entriesUntil, entryOn } from '#record/lease/timeline.js';
import { Fact } from '../../parts/fact.js';
import { LocalDate } from '../../parts/local-date.js';
import { RouteState } from '../../parts/route-state.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/lease-network.js';
import classes from './lease-network.module.css';

interface Props {
  readonly lease: LeaseDocument;
  readonly on: string;
  readonly zone: string;
}

/** The routes agreed to be announced, each with its state by the exports, the states before, and the VRPs. */
export const Routes = ({ lease, on, zone }: Props) => (
  <SmallTable
    label={text.routes}
    empty={text.noRoutes}
    head={[text.prefix, text.originAs, text.state, text.since, text.vrps, text.before]}
    rows={(entryOn(lease.origins, on)?.value ?? []).map(({ prefix, originAs }) => {
      const observed = lease.observedOrigins.find(
        (each) => each.prefix === prefix && each.originAs === originAs,
      );
      const states = entriesUntil(observed?.states ?? [], on);
      const now = states.at(-1);
      const aside = roaOn(lease, { prefix, originAs }, on)?.aside;
      return {
        key: `${prefix} ${originAs}`,
        cells: [
          <span className="desk-mono">{prefix}</span>,
          <span className="desk-mono">AS{originAs}</span>,
          <>
            <RouteState state={aside ? undefined : now?.value} />{' '}
            {aside ? <span className="desk-quiet">{asideWords(aside)}</span> : null}
            {now === undefined ? null : <Fact events={[cite(lease, now.fact)]} zone={zone} />}
          </>,
          now === undefined ? '' : <LocalDate at={now.from} zone={zone} />,
          (now?.value.vrps ?? []).map((vrp) => (
            <div key={JSON.stringify(vrp)} className="desk-mono">
              {text.vrp(vrp.prefix, vrp.maxLength, vrp.asn)}
            </div>
          )),
          states.length < 2 ? (
            <span className="desk-quiet">{text.none}</span>
          ) : (
            <ul className={classes['history']}>
              {states
                .slice(0, -1)
                .toReversed()
                .map(({ from, value, fact }) => (
                  <li key={`${from} ${fact.revision}`}>
                    <RouteState state={value} /> <LocalDate at={from} zone={zone} />{' '}
                    <Fact events={[cite(lease, fact)]} zone={zone} />
                  </li>
                ))}
            </ul>
          ),
        ],
      };
    })}
  />
);
