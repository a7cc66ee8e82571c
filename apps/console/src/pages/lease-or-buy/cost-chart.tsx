import { useElementSize } from '@mantine/hooks';
import { moneyShown } from '../../parts/money.js';
import { text } from '../../texts/lease-or-buy.js';
import classes from './cost-chart.module.css';
import type { Decision } from './lease-or-buy.js';
import { ticksUpTo } from './ticks.js';

const [USUAL_WIDTH, HEIGHT] = [720, 280];
const PAD = { left: 100, right: 14, top: 26, bottom: 26 };

/** Both curves on one scale; the figures stand in the table below, and the sentence above says what the picture shows. */
export function CostChart({
  decision: { curve, currency, breakEvenMonth, horizonMonths },
}: {
  readonly decision: Decision;
}) {
  // Drawn as wide as there is room, so that its letters keep their size on a narrow screen.
  const { ref, width: room } = useElementSize();
  const width = room === 0 ? USUAL_WIDTH : room;
  // Pixels alone are computed with floats.
  const most = Math.max(1, ...curve.flatMap(({ lease, purchase }) => [Number(lease), Number(purchase)]));
  const x = (month: number) =>
    PAD.left + ((month - 1) / Math.max(1, horizonMonths - 1)) * (width - PAD.left - PAD.right);
  const y = (amount: number) => HEIGHT - PAD.bottom - (amount / most) * (HEIGHT - PAD.top - PAD.bottom);
  const line = (of: (point: (typeof curve)[number]) => string) =>
    curve.map((point) => `${x(point.month).toFixed(1)},${y(Number(of(point))).toFixed(1)}`).join(' ');
  const last = curve.at(-1);
  return (
    <figure className={`desk-card ${classes['chart']}`}>
      <div ref={ref}>
        <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={text.chart(horizonMonths, currency)}>
          {ticksUpTo(most).map((amount) => (
            <g key={amount}>
              <line
                x1={PAD.left}
                x2={width - PAD.right}
                y1={y(amount)}
                y2={y(amount)}
                className={amount === 0 ? classes['axis'] : classes['grid']}
              />
              <text x={PAD.left - 8} y={y(amount) + 4} textAnchor="end" className={classes['label']}>
                {moneyShown({ amount: String(amount), currency })}
              </text>
            </g>
          ))}
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
          <text x={width - PAD.right} y={HEIGHT - 8} textAnchor="end" className={classes['label']}>
            {text.ofMonth(horizonMonths)}
          </text>
        </svg>
      </div>
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
