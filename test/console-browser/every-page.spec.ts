import type { Page } from 'playwright-core';
import type { Role } from '#domain/kernel/event.js';
import { hasChromium } from '../support/chromium.js';
import { PARTIES, SECRETS, setUpForeignWorld } from '../support/foreign-world.js';
import { clientOf } from '../support/service.js';
import { NO_FAULTS, type Opened } from './desk.js';
import { formulasIn, textOf } from './exported.js';
import { oneLine, planted, tooWide, violations, wordsOf } from './found-in-page.js';
import { HOSTILE_LEASE, setUpHostileWorld, type Hostile } from './hostile-world.js';
import { addressOf, everyPage, isFor, type DeclaredPage, type Members } from './pages.js';
import { itInChromium, useDesk } from './use-desk.js';
import { Visit } from './visit.js';

const PAGES = await everyPage();
const WIDTHS = [1440, 390];
const HEIGHT = 900;
const MANY_MS = 240_000;
const { mine, rival } = PARTIES;

const NO_REQUEST = '99999999-9999-5999-8999-999999999999';

/** Values for whatever a page has in its path: a lease, a party, space, and a request for evidence. */
function membersOf(leaseId: string, party: string, prefix: string, requestId = NO_REQUEST): Members {
  const parties = ['partyId', 'lesseeId', 'lessorId', 'party', 'lessee', 'lessor'];
  return {
    leaseId,
    prefix,
    requestId,
    block: prefix,
    address: prefix.split('/', 1)[0]!,
    ...Object.fromEntries(parties.map((name) => [name, party])),
  };
}

let OWN = membersOf('MINE', mine, '203.0.1.0/24');
/** What is others', and beside it what there is not. */
const FOREIGN: readonly (readonly [Members, Members])[] = [
  [
    membersOf('SECRET-OTHER', rival, '203.0.2.0/24'),
    membersOf('UNKNOWN-L012', '99999999-9999-5999-8999-999999999999', '198.18.2.0/24'),
  ],
  [
    membersOf('SECRET-HEAD', rival, '203.0.0.0/22'),
    membersOf('UNKNOWN-L01', '99999999-9999-5999-8999-999999999999', '198.18.0.0/22'),
  ],
];
const NOBODYS = FOREIGN[0]![1];

const desk = useDesk();
let demo: Members;
let hostile: Hostile;
let hostiles: Members;

beforeAll(async () => {
  if (!hasChromium) return;
  const operator = clientOf(desk().url, await desk().tokenFor('operator'));
  await setUpForeignWorld(operator);
  hostile = await setUpHostileWorld(operator);
  const own = clientOf(desk().url, await desk().tokenFor('lessee', { party: mine }));
  const asked = async (client: typeof operator, lease: string, purpose: string) => {
    const body = { subject: { lease }, reader: 'underwriting@insurer.example', purpose };
    const { body: answer } = await client.post('/v1/evidence-requests', body).expect(201);
    return (answer.stream as string).replace('evidence-', '');
  };
  OWN = { ...OWN, requestId: await asked(own, 'MINE', 'Renewal of the insurance') };
  const inDemo = await asked(operator, 'L-ROA', 'Renewal of the insurance');
  const inHostile = await asked(
    operator,
    HOSTILE_LEASE,
    '=HYPERLINK("http://x") <img src=x onerror=alert(1)>',
  );
  demo = membersOf('L-ROA', partyOf('lessee'), '203.0.1.0/24', inDemo);
  hostiles = membersOf(HOSTILE_LEASE, hostile.lessee, '203.2.0.0/24', inHostile);
});

function partyOf(role: Role): string {
  const [, payload] = desk().tokenIn(role).split('.');
  return (JSON.parse(Buffer.from(payload!, 'base64url').toString()) as { readonly party: string }).party;
}

interface Visiting extends Opened {
  readonly visit: Visit;
}

/** A tab with somebody signed in, to go from page to page in. */
async function signedIn(role: Role, of: { readonly party?: string; readonly seconds?: number } = {}) {
  const opened: Opened = await desk().open(`/nowhere#token=${await desk().tokenFor(role, of)}`);
  const visit = new Visit(opened.page, desk().url);
  await visit.settled();
  return { ...opened, visit } satisfies Visiting;
}

const pagesFor = (role: Role): readonly DeclaredPage[] => PAGES.filter((page) => isFor(page, role));

describe('every page of the console', () => {
  itInChromium(
    'has nothing that axe finds, light and dark, nor scrolls sideways on any screen',
    async () => {
      const { page, context, visit, faults } = await signedIn('operator');
      const found: unknown[] = [];
      for (const address of [
        ...PAGES.map((declared) => addressOf(declared, demo)),
        // What these show is chosen in them.
        `/continuity?party=${demo['lesseeId']}`,
        `/network/alignment?party=${demo['lesseeId']}&state=all`,
        '/leases/L-PROVEN/network',
      ]) {
        await page.emulateMedia({ colorScheme: 'light' });
        await visit.go(address);
        found.push(...(await violations(page)).map((violation) => [address, ...violation]));
        await page.emulateMedia({ colorScheme: 'dark' });
        const dark = await violations(page, ['color-contrast']);
        found.push(...dark.map((violation) => [address, 'dark', ...violation]));
        found.push(...(await beyondScreens(page, address)));
      }
      expect(found).toEqual([]);
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    MANY_MS,
  );

  itInChromium(
    'tells a party nothing of what is between others, nor that there is something',
    async () => {
      for (const role of ['lessee', 'lessor'] as const) {
        const { page, context, visit, faults } = await signedIn(role, { party: mine });
        const answers = answersIn(page);
        const ask = async (declared: DeclaredPage, members: Members) => {
          await visit.go(addressOf(declared, members));
          return [...(await answers.taken()), await page.content()].join('\n');
        };
        for (const declared of pagesFor(role)) {
          const own = await ask(declared, OWN);
          for (const secret of SECRETS)
            expect([declared.path, secret, own.includes(secret)]).toEqual([declared.path, secret, false]);
          if (!declared.path.includes('$')) continue;
          for (const [foreign, nobodys] of FOREIGN) {
            const told = await ask(declared, foreign);
            const words = await wordsOf(page);
            const address = addressOf(declared, foreign);
            for (const secret of SECRETS.filter((each) => !decodeURIComponent(address).includes(each)))
              expect([address, secret, told.includes(secret)]).toEqual([address, secret, false]);
            await ask(declared, nobodys);
            expect(alike(words, foreign)).toBe(alike(await wordsOf(page), nobodys));
          }
        }
        expect({
          ...faults,
          errors: faults.errors.filter((error) => !/status of 40[34]/.test(error)),
        }).toEqual(NO_FAULTS);
        await context.close();
      }
    },
    MANY_MS,
  );

  itInChromium(
    'shows what people wrote as text, whatever it looks like and however long, and exports no formula',
    async () => {
      const { page, context, visit, faults } = await signedIn('operator');
      page.on('dialog', (dialog) => {
        faults.errors.push(`dialog ${dialog.message()}`);
        void dialog.dismiss();
      });
      const read: string[] = [];
      for (const declared of PAGES) {
        const address = addressOf(declared, hostiles);
        await visit.go(address);
        expect([address, await planted(page)]).toEqual([address, []]);
        expect(await beyondScreens(page, address)).toEqual([]);
        read.push(await wordsOfAll(page));
        for (const button of await page.getByRole('button', { name: /^Export/ }).all()) {
          const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
          expect([address, formulasIn(await textOf(file))]).toEqual([address, []]);
        }
      }
      const all = read.join('\n');
      for (const text of hostile.texts) expect(all).toContain(oneLine(text));
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    MANY_MS,
  );

  itInChromium(
    'says in words that there is no such thing',
    async () => {
      const { page, context, visit } = await signedIn('operator');
      expect(await wordsOf(page)).toContain('There is no such page');
      for (const declared of PAGES.filter(({ path }) => path.includes('$'))) {
        const address = addressOf(declared, NOBODYS);
        await visit.go(address);
        expect([address, await saidIn(page)]).toEqual([address, expect.stringMatching(/\w+ \w+/)]);
      }
      await context.close();
    },
    MANY_MS,
  );

  itInChromium(
    'says in words that the store is away',
    async () => {
      const { page, context, visit } = await signedIn('operator');
      const asked = new Set(['/v1/live']);
      await page.route('**/v1/**', (route) => {
        asked.add(route.request().url().slice(desk().url.length));
        return route.fulfill(AWAY);
      });
      for (const declared of PAGES) {
        const [address, before] = [addressOf(declared, demo), asked.size];
        await visit.go(address);
        // Some pages ask nothing before somebody chooses something; the page before may still have tried again.
        if (asked.size === before) continue;
        await expectSaid(page, address, [...asked].slice(before));
        expect([address, await saidIn(page)]).toEqual([address, expect.stringContaining('store is away')]);
      }
      expect(asked.size).toBeGreaterThan(1);
      await context.close();
    },
    MANY_MS,
  );

  itInChromium('says in words that a token has expired, and keeps the page', async () => {
    const { page, context, visit } = await signedIn('operator', { seconds: 4 });
    await visit.go(
      addressOf(
        PAGES.find(({ path }) => path === '/queue')!,
        demo,
      ),
    );
    await page.getByRole('dialog', { name: 'You are not signed in any more' }).waitFor();
    expect(await page.locator('#page h1').innerText()).toBe('Renewal queue');
    await context.close();
  });

  // The last: there is no service after it.
  itInChromium('says in words that the service cannot be reached', async () => {
    const { page, context, visit } = await signedIn('operator');
    await visit.go('/queue');
    await desk().killService();
    for (const declared of PAGES.filter(({ path }) => path !== '/queue')) {
      const address = addressOf(declared, demo);
      await visit.go(address);
      expect([address, await saidIn(page)]).toEqual([address, expect.stringContaining('cannot be reached')]);
      expect([address, await wordsOf(page)]).toEqual([address, expect.not.stringContaining('has a fault')]);
    }
    // What is there already is shown all the same.
    await visit.go('/queue');
    expect(await page.locator('#page h1').innerText()).toBe('Renewal queue');
    await context.close();
  });
});

/** What reaches beyond the right edge of a screen, by its width. */
async function beyondScreens(page: Page, address: string): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (const width of WIDTHS.toReversed()) {
    await page.setViewportSize({ width, height: HEIGHT });
    const beyond = await tooWide(page);
    if (beyond.length > 0) found.push([address, `beyond ${width} px`, ...beyond]);
  }
  return found;
}

/** What the service answers while it cannot reach its store; the browser asks again soon. */
const AWAY = {
  status: 503,
  contentType: 'application/problem+json',
  headers: { 'Retry-After': '0.01' },
  body: JSON.stringify({
    type: '/problems/store-unavailable',
    title: 'The store is away',
    status: 503,
    detail: 'The store is away for a moment.',
    instance: '/',
    errors: [],
  }),
};

/** @throws naming the page and what it asked, where it says nothing of what is wrong */
const expectSaid = (page: Opened['page'], address: string, asked: readonly string[]): Promise<void> =>
  page
    .locator('#page [role=alert]')
    .first()
    .waitFor()
    .catch(() => {
      throw new Error(`${address} says nothing of what is wrong; it asked ${asked.join(' ')}`);
    });

/** What the page says is wrong. */
const saidIn = async (page: Opened['page']): Promise<string> =>
  oneLine((await page.locator('#page [role=alert]').allInnerTexts()).join(' '));

/** The bodies of what the service answers to a page, since they were taken last. */
function answersIn(page: Opened['page']) {
  let bodies: Promise<string>[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    // What stays open has no end to wait for, and tells positions alone.
    if (pathname.startsWith('/v1/') && pathname !== '/v1/live') bodies.push(response.text().catch(() => ''));
  });
  return {
    async taken(): Promise<readonly string[]> {
      const taken = await Promise.all(bodies);
      bodies = [];
      return taken;
    },
  };
}

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The words of a page without what it was asked for, and the ids of its requests. */
const alike = (words: string, members: Members): string =>
  Object.values(members)
    .reduce((text, value) => text.replaceAll(value, '…').replaceAll(encodeURIComponent(value), '…'), words)
    .replaceAll(UUID, '…');

/** What somebody reads on paper, which has the rows as well that a screen draws when they are scrolled to. */
async function wordsOfAll(page: Page): Promise<string> {
  await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
  const words = await wordsOf(page);
  await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
  return words;
}
