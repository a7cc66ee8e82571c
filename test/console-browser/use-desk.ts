import { hasChromium, itInChromium } from '../support/chromium.js';
import { startDesk, type Desk } from './desk.js';

export { itInChromium };

const CI_NEEDS = 'CI=true, and no Chromium here: set CHROMIUM to its path.';

/** One for all tests of a spec; where there is no Chromium its tests are skipped, aloud, but under CI=true they fail. */
export function useDesk(): () => Desk {
  let desk: Desk | undefined;
  beforeAll(async () => {
    if (hasChromium) desk = await startDesk();
  }, 180_000);
  afterAll(() => desk?.stop());
  if (!hasChromium && process.env['CI'] === 'true')
    it('has a browser', () => {
      throw new Error(CI_NEEDS);
    });
  return () => desk!;
}
