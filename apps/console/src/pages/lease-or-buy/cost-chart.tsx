import { moneyShown } from '../../parts/money.js';
import { text } from '../../texts/lease-or-buy.js';
import classes from './cost-chart.module.css';
import type { Decision } from './lease-or-buy.js';

const [WIDTH, HEIGHT] = [720, 280];
const PAD = { left: 12, right: 12, top: 26, bottom: 26 };

/** Both curves on one scale; the figures stand in the table below, and the sentence above says what the picture shows. */
export function CostChart({
  decision: { curve, currency, breakEvenMonth, horizonMonths },
}: {
  readonly decision: Decision;
}) {
  // Pixels alone are computed with floats.
  const most = Math.max(1, ...curve.flatMap(({ lease, purchase }) => [Number(lease), Number(purchase)]));
  const x = (month: number) =>
    PAD.left + ((month - 1) / Math.max(1, horizonMonths - 1)) * (WIDTH - PAD.left - PAD.right);
  const y = (amount: string) =>
    HEIGHT - PAD.bottom - (Number(amount) / most) * (HEIGHT - PAD.top - PAD.bottom);
  const line = (of: (point: (typeof curve)[number]) => string) =>
    curve.map((point) => `${x(point.month).toFixed(1)},${y(of(point)).toFixed(1)}`).join(' ');
  const last = curve.at(-1);
  return (
    <figure className={`desk-card ${classes['chart']}`}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={text.chart(horizonMonths, currency)}>
        <line
          x1={PAD.left}
          x2={WIDTH - PAD.right}
          y1={HEIGHT - PAD.bottom}
          y2={HEIGHT - PAD.bottom}
          className={classes['axis']}
        />
        {breakEvenMonth === null ? null : (
          <>
            <line
              x1={x(breakEvenMonth)}
              x2={x(breakEvenMonth)}
              y1={PAD.top}
              y2={HEIGHT - PAD.bottom}
              className={classes['even']}
            />
            <text
              x={x(breakEvenMonth)}
              y={PAD.top - 10}
              textAnchor={breakEvenMonth > horizonMonths / 2 ? 'end' : 'start'}
              className={classes['label']}
            >
              {text.breakEven}, {text.ofMonth(breakEvenMonth)}
            </text>
          </>
        )}
        <polyline points={line(({ lease }) => lease)} className={classes['leasing']} />
        <polyline points={line(({ purchase }) => purchase)} className={classes['buying']} />
        <text x={PAD.left} y={HEIGHT - 8} className={classes['label']}>
          {text.ofMonth(1)}
        </text>
        <text x={WIDTH - PAD.right} y={HEIGHT - 8} textAnchor="end" className={classes['label']}>
          {text.ofMonth(horizonMonths)}
        </text>
      </svg>
      {last === undefined ? null : (
        <figcaption className={classes['legend']}>
          <span className={classes['leasingKey']}>
            {text.leasing}: {moneyShown({ amount: last.lease, currency })}
          </span>
          <span className={classes['buyingKey']}>
            {text.buying}: {moneyShown({ amount: last.purchase, currency })}
          </span>
        </figcaption>
      )}
    </figure>
  );
}
