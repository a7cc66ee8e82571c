import type { LeaseTimeline } from '../renewal-timeline.js';
import { loaWords, roaWords } from '../../picture/words.js';
import { lane } from './bars.js';
import { titled, type Markup } from '../../picture/element.js';
import { filledWith } from '../../picture/patterns.js';
import { isShown, reach, seenUntil, type TimeScale } from './time-scale.js';

export const loaBars = ({ authority, term }: LeaseTimeline, scale: TimeScale, y: number): readonly Markup[] =>
  authority.loas
    .filter(({ from, until }) => isShown(scale, from, until))
    .map((loa) =>
      titled(
        loaWords(loa, term.timeZone),
        lane(reach(scale, loa.from), reach(scale, loa.until), y, filledWith('loa')),
      ),
    );

const ROA_FILL = {
  valid: filledWith('roa-valid'),
  invalid: filledWith('roa-invalid'),
  'not-found': 'white',
} as const;
/** What is worse is drawn over what is better, where a lease has several routes. */
const ROA_ORDER = ['valid', 'not-found', 'invalid'] as const;

export const roaBars = ({ authority, term }: LeaseTimeline, scale: TimeScale, y: number): readonly Markup[] =>
  ROA_ORDER.flatMap((state) =>
    authority.roas
      .filter((roa) => roa.state === state && isShown(scale, roa.from, roa.until ?? scale.until))
      .map((roa) =>
        titled(
          roaWords(roa, term.timeZone),
          lane(
            reach(scale, roa.from),
            seenUntil(scale, roa.until),
            y,
            ROA_FILL[state],
            state === 'not-found',
          ),
        ),
      ),
  );
