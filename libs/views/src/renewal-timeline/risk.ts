import { compareText } from '#domain/kernel/compare-text.js';
import type { Citation } from '#record/lease/fact.js';

export const RISK_LEVELS = ['none', 'low', 'moderate', 'high', 'critical'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** One thing that raises the risk: a stable code, how much, in words, and the events behind it. */
export interface RiskReason {
  /** Stable, for programs. */
  readonly code: string;
  /** How much it adds to the score. */
  readonly weight: number;
  /** The reason in words. */
  readonly message: string;
  /** The events that it rests on. */
  readonly events: readonly Citation[];
}

export interface Risk {
  /** The score in one word, from `none` to `critical`. */
  readonly level: RiskLevel;
  /** 0 to 100: the weights of the reasons added up. */
  readonly score: number;
  /** The heaviest first. */
  readonly reasons: readonly RiskReason[];
}

const LEAST_SCORE: readonly (readonly [RiskLevel, number])[] = [
  ['critical', 70],
  ['high', 40],
  ['moderate', 20],
  ['low', 1],
];
const FULL_SCORE = 100;

export function riskOf(reasons: readonly RiskReason[]): Risk {
  const sum = reasons.reduce((score, { weight }) => score + weight, 0);
  const score = Math.min(sum, FULL_SCORE);
  return {
    level: LEAST_SCORE.find(([, least]) => score >= least)?.[0] ?? 'none',
    score,
    reasons: reasons.toSorted((a, b) => b.weight - a.weight || compareText(a.code, b.code)),
  };
}

/** The worst of several levels. */
export const worstLevel = (levels: readonly RiskLevel[]): RiskLevel =>
  RISK_LEVELS[Math.max(0, ...levels.map((level) => RISK_LEVELS.indexOf(level)))]!;
