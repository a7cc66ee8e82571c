import type { Browser, Page } from 'playwright-core';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { namesOf, type Names } from '#views/words/names.js';
import { atOnce } from '#views/declared/slices.js';
import { renewalTimelineSvg } from '#views/renewal-timeline/picture/renewal-timeline-svg.js';
import { renewalTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { hasChromium, itInChromium, startChromium } from '../support/chromium.js';
import { LESSEE } from '../support/lease-story.js';
import { manyLeases } from '../support/many-leases.js';
import { portfolioOf } from '../support/portfolio.js';

const ON = '2026-05-20T09:00:00.000Z';
const HOSTILE = `</title><script>alert("1")</script>&amp; ]]> <!-- 'W' "${'W'.repeat(150)}" \u202E\uD800 株式会社`;

function picture(leases: readonly LeaseDocument[], names?: Names): string {
  const portfolio = portfolioOf(leases);
  const view = renewalTimeline(LESSEE, portfolio, { now: ON, on: ON });
  return atOnce(renewalTimelineSvg(view, names ?? namesOf(portfolio.parties)));
}

const hostileNames: Names = { party: () => HOSTILE, person: () => HOSTILE };
const hostileLeases = () =>
  manyLeases(12).map((lease) => ({ ...lease, leaseId: `W-${'M'.repeat(60)}${lease.leaseId}` }));

describe('the renewal timeline as a picture', () => {
  it('is the same text for the same view, and holds neither script nor anything from elsewhere', () => {
    const svg = picture(manyLeases(20));
    expect(picture(manyLeases(20))).toBe(svg);
    const drawn = svg.replace('xmlns="http://www.w3.org/2000/svg"', '');
    expect(drawn).not.toMatch(/<script|https?:|href|<foreignObject|<image|\son\w+=|@import/i);
  });

  it('escapes whatever names hold', () => {
    const svg = picture(hostileLeases(), hostileNames);
    expect(svg).not.toMatch(/<script|<!--|\]\]>|\p{Cc}(?<!\n)/u);
    expect(svg).toContain('&lt;script&gt;');
    expect(svg.isWellFormed()).toBe(true);
  });

  it('says in words, row by row, what it shows', () => {
    const svg = picture(manyLeases(20));
    expect(svg).toContain('<title id="title">Renewal-risk timeline of Lessee Ltd</title>');
    for (const { leaseId } of manyLeases(20))
      expect(svg).toMatch(new RegExp(`<title id="[^"]+">${leaseId}: active`));
    expect(svg).toContain('Nobody owns this renewal.');
    expect(svg).toMatch(/Next: notice-deadline non-renewal by either: 2027-05-06 24:00 Australia\/Lord_Howe/);
  });

  it('draws every state of a deadline, notice windows, proposals and incidents, each named and in the legend', () => {
    const leases = manyLeases(300);
    const svg = picture(leases);
    for (const state of ['due', 'met', 'missed', 'waived', 'unknown']) {
      expect(svg).toMatch(new RegExp(`<title>[^<]*last day for [^<]*: ${state}</title>`));
      expect(svg).toContain(`>deadline: ${state}</text>`);
    }
    expect(svg).toContain(
      '<title>notice window: non-renewal by either, 2025-05-05 00:00 to 2026-05-07 00:00</title>',
    );
    expect(svg).toMatch(/<title>2026-03-25 \d\d:\d\d renewal to [\d-]+ proposed by lessor \(P-1\): open</);
    expect(svg).toMatch(/<title>2026-03-25 \d\d:\d\d renewal to [\d-]+ proposed by lessor \(P-1\): agreed</);
    expect(svg).toMatch(/<title>incident I-1, route-refused, 2026-01-12 .* to 2026-02-20 [\d:]+: no route</);
    expect(svg).toMatch(/<title>incident I-2, route-refused, open since 2026-04-1[12] [\d:]+: no route</);
    for (const drawn of ['notice window', 'renewal proposed', 'proposal agreed', 'incident, open'])
      expect(svg).toContain(`>${drawn}</text>`);
  });

  it('says of every lease all that is drawn, for who hears it', () => {
    const svg = picture(manyLeases(20));
    const [, description] =
      /<desc id="lease-\d+-desc">([^<]*198[^<]*incident I-2[^<]*Notice window[^<]*)</i.exec(svg)!;
    for (const words of [
      /Term 1: /,
      /Next: /,
      /\d last day for [a-z- ]+ by [a-z]+: (due|met|missed|waived)\./,
      /Notice window: /,
      /Incident I-1, /,
      /ROA of 198\.51\.100\.0\/24 from AS64500 valid: .* to date\./,
    ])
      expect(description).toMatch(words);
  });

  it('tells of no leases where there are none', () => {
    expect(picture([])).toContain('>no leases</text>');
  });

  describe('in Chromium', () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      if (hasChromium) browser = await startChromium();
    }, 60_000);
    afterAll(() => browser?.close());

    const CASES: readonly (readonly [what: string, draw: () => string])[] = [
      ['1 lease', () => picture(manyLeases(1))],
      ['20 leases', () => picture(manyLeases(20))],
      ['300 leases', () => picture(manyLeases(300))],
      ['hostile names', () => picture(hostileLeases(), hostileNames)],
    ];

    async function opened(svg: string): Promise<Page> {
      const page = await browser!.newPage({ viewport: { width: 1122, height: 793 }, offline: true });
      await page.route('http://picture.test/', (route) =>
        route.fulfill({ body: svg, contentType: 'image/svg+xml' }),
      );
      await page.goto('http://picture.test/');
      return page;
    }

    for (const [what, draw] of CASES)
      itInChromium(
        `${what}: well-formed, no label on another, nothing over its page's edge`,
        async () => {
          const page = await opened(draw());
          const faults = await page.evaluate(faultsOfLayout);
          await page.close();
          expect(faults).toEqual([]);
        },
        60_000,
      );

    itInChromium(
      'is read out as one picture with rows of their own names',
      async () => {
        const page = await opened(picture(manyLeases(20)));
        const session = await page.context().newCDPSession(page);
        const { nodes } = (await session.send('Accessibility.getFullAXTree' as never)) as unknown as {
          nodes: readonly {
            role?: { value: string };
            name?: { value: string };
            description?: { value: string };
          }[];
        };
        await page.close();
        const named = nodes.map(({ role, name }) => `${role?.value} ${name?.value}`);
        expect(named).toContainEqual(expect.stringMatching(/Renewal-risk timeline of Lessee Ltd/));
        expect(named.filter((each) => /^image L-\d{4}: active, risk /.test(each))).toHaveLength(20);
      },
      60_000,
    );

    itInChromium(
      'prints a page of its own for every ten leases',
      async () => {
        const page = await opened(picture(manyLeases(25)));
        const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
        await page.close();
        expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(3);
      },
      60_000,
    );
  });
});

/** Runs in the page: pairs of labels that overlap, and labels and rows that reach over the edge of a printed page. */
function faultsOfLayout(): readonly string[] {
  const { document } = globalThis as unknown as {
    document: {
      documentElement: { nodeName: string };
      querySelectorAll(selector: string): Iterable<{
        textContent: string;
        getBBox(): { x: number; y: number; width: number; height: number };
        lastChild: { textContent: string };
      }>;
    };
  };
  const [WIDTH, HEIGHT] = [1122, 793];
  if (document.documentElement.nodeName !== 'svg') return ['no SVG document'];
  const boxes = [...document.querySelectorAll('text')].map((label) => {
    const { x, y, width, height } = label.getBBox();
    return { words: label.lastChild.textContent, x, y, width, height };
  });
  const leases = [...document.querySelectorAll('g[role=img]')].map((row) => {
    const { x, y, width, height } = row.getBBox();
    return { words: row.textContent.slice(0, 20), x, y, width, height };
  });
  const faults = [...boxes, ...leases]
    .filter(
      ({ x, y, width, height }) =>
        x < 0 || x + width > WIDTH || Math.floor(y / HEIGHT) !== Math.floor((y + height) / HEIGHT),
    )
    .map(({ words }) => `over the edge: ${words}`);
  const rows = boxes.toSorted((a, b) => a.y - b.y);
  rows.forEach((one, index) => {
    for (const other of rows.slice(index + 1)) {
      if (other.y > one.y + one.height) break;
      // The boxes of two lines of text touch, their letters do not.
      const apart =
        other.y + 2.5 > one.y + one.height || other.x >= one.x + one.width || one.x >= other.x + other.width;
      if (!apart) faults.push(`overlap: ${one.words} | ${other.words}`);
    }
  });
  return faults.slice(0, 10);
}
