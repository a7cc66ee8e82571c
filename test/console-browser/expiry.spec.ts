import type { Page } from 'playwright-core';
import { NO_FAULTS, type Faults } from './desk.js';
import { itInChromium, useDesk } from './use-desk.js';

const desk = useDesk();

const FORM = '/record?command=WaiveDeadline&target=L-ROA';
const WARNING = /^You will be signed out in/;
const WHY = 'Agreed with the lessee on the pho';

const cause = (page: Page) => page.getByLabel('Cause');
const dialog = (page: Page) => page.getByRole('dialog');

/** A page whose clock the test turns, with somebody of legal signed in for that long. */
async function atWork(seconds: number) {
  const opened = await desk().open('/');
  await opened.page.clock.install();
  await opened.page.goto(`${desk().url}${FORM}#token=${await desk().tokenFor('legal', { seconds })}`);
  await cause(opened.page).fill(WHY);
  return opened;
}

async function signInAgain(page: Page, seconds?: number): Promise<void> {
  const token = await desk().tokenFor('legal', seconds === undefined ? {} : { seconds });
  await dialog(page).getByLabel('Token', { exact: true }).fill(token);
  await dialog(page).getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Without what the browser says of an answer that was refused for want of a token. */
const seen = ({ errors, ...others }: Faults): Faults => ({
  ...others,
  errors: errors.filter((error) => !error.includes('status of 401')),
});

describe('a token that ends', () => {
  itInChromium('is told of five minutes before, and not sooner', async () => {
    const { page, context, faults } = await atWork(3_600);
    await page.clock.fastForward('54:00');
    await page.clock.runFor('00:30');
    expect(await page.getByText(WARNING).count()).toBe(0);
    await page.clock.fastForward('00:40');
    await page.getByText('You will be signed out in 5 minutes.').waitFor();
    await page.clock.fastForward('04:00');
    await page.getByText('You will be signed out in less than a minute.').waitFor();
    expect(await cause(page).inputValue()).toBe(WHY);
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });

  itInChromium('is exchanged before it ends, and what was typed goes on from there', async () => {
    const { page, context, faults } = await atWork(240);
    await page.getByText('You will be signed out in 4 minutes.').waitFor();
    await page.getByRole('button', { name: 'Sign in again' }).click();
    await signInAgain(page, 180);
    // One that ends soon too is told of, and asks for nothing more by itself.
    await dialog(page).waitFor({ state: 'detached' });
    await page.getByText('You will be signed out in 3 minutes.').waitFor();
    await page.getByRole('button', { name: 'Sign in again' }).click();
    await signInAgain(page);
    await page.getByText(WARNING).waitFor({ state: 'detached' });
    expect(await cause(page).inputValue()).toBe(WHY);
    await page.clock.fastForward('56:00');
    await page.getByText(WARNING).waitFor();
    expect(await dialog(page).count()).toBe(0);
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });

  itInChromium('keeps what was typed where it ended all the same, over a reload too', async () => {
    const { page, context, faults } = await atWork(3_600);
    await page.getByLabel('Clause').fill('/notices/0');
    await page.getByRole('combobox', { name: 'By' }).selectOption('lessee');
    await page.clock.fastForward('01:00:01');
    await page.getByRole('dialog', { name: 'You are not signed in any more' }).waitFor();
    await page.clock.setSystemTime(Date.now());
    await page.reload();
    await page.getByLabel('Token', { exact: true }).fill(await desk().tokenFor('legal'));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    expect(await cause(page).inputValue()).toBe(WHY);
    await page.getByRole('button', { name: 'What would this do?' }).click();
    await page.getByRole('heading', { name: 'What this would do' }).waitFor();
    expect(seen(faults)).toEqual(NO_FAULTS);
    await context.close();
  });
});
