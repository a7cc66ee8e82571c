import type { RiskLevel } from '#views/renewal-timeline/risk.js';
import { text } from '../texts/parts.js';
import classes from './risk-mark.module.css';

/** How far each level fills the mark, so that it reads without colour. */
const FILL: Readonly<Record<RiskLevel, number>> = { none: 0, low: 1, moderate: 2, high: 3, critical: 4 };

/** From the lowest up. */
export const RISK_LEVELS = Object.keys(FILL) as readonly RiskLevel[];

/** A level of risk: its word, and bars that fill with it. */
export const RiskMark = ({ level }: { readonly level: RiskLevel }) => (
  <span className={classes['mark']} data-level={level}>
    <svg width={18} height={12} viewBox="0 0 18 12" aria-hidden="true">
      {[0, 1, 2, 3].map((bar) => (
        <rect
          key={bar}
          x={bar * 4.6 + 0.5}
          y={8 - bar * 2.4}
          width={3.2}
          height={3.5 + bar * 2.4}
          rx={0.6}
          fill={bar < FILL[level] ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeWidth={0.8}
        />
      ))}
    </svg>
    {text.risk[level]}
  </span>
);
