import { asideWords } from '#record/lease/counting.js';
import { cite } from '#record/lease/fact.js';
import { feedsDiffer } from '#views/facts/routing-authority.js';
import { roaOn } from '#views/facts/roa-on.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { entriesUntil, entryOn } from '#record/lease/timeline.js';
import { Fact } from '../../parts/fact.js';
import { LocalDate } from '../../parts/local-date.js';
import { RouteState } from '../../parts/route-state.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/lease-network.js';
import classes from './lease-network.module.css';

type Vrp = LeaseDocument['observedOrigins'][number]['states'][number]['value']['vrps'][number];

interface Props {
  readonly lease: LeaseDocument;
  readonly on: string;
  readonly zone: string;
}

const vrpText = ({ prefix, maxLength, asn }: Vrp): string => text.vrp(prefix, maxLength, asn);

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
      const now = roaOn(lease, { prefix, originAs }, on);
      const said = now?.said ?? [];
      return {
        key: `${prefix} ${originAs}`,
        cells: [
          <span className="desk-mono">{prefix}</span>,
          <span className="desk-mono">AS{originAs}</span>,
          <>
            {said.length === 0 ? <RouteState state={undefined} /> : null}
            {said.map(({ roa }) => (
              <div key={roa.value.feed}>
                <RouteState state={roa.value} />{' '}
                {feedsDiffer(said) ? <span className="desk-quiet">{roa.value.feed} </span> : null}
                <Fact events={[cite(lease, roa.fact)]} zone={zone} />
              </div>
            ))}
            {now?.aside ? <span className="desk-quiet">{asideWords(now.aside)}</span> : null}
          </>,
          said.map(({ roa, since }) => (
            <div key={roa.value.feed}>
              <LocalDate at={since} zone={zone} />
            </div>
          )),
          [...new Set(said.flatMap(({ roa }) => roa.value.vrps.map(vrpText)))].map((vrp) => (
            <div key={vrp} className="desk-mono">
              {vrp}
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
