import { checkDisjoint } from '../contract/leased-space.js';
import { refusal } from './refusals.js';

/** What stays in a renewal are prefixes of the lease, as leased: none is cut up, none named twice. */
export function checkStaying(leased: readonly string[], staying: readonly string[]): void {
  staying.forEach((prefix, index) => {
    if (!leased.includes(prefix))
      throw refusal(
        'prefix-not-leased',
        `${prefix} is no prefix of the lease.`,
        `/prefixes/${index}`,
        `name some of: ${leased.join(', ')}`,
      );
  });
  checkDisjoint(staying, (index) => `/prefixes/${index}`);
}
