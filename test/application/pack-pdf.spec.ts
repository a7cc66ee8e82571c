import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import * as fc from 'fast-check';
import { verifierFiles } from '#application/evidence/pack-pdf/verifier-files.js';
import { writePackPdf } from '#application/evidence/pack-pdf/write-pack-pdf.js';
import type { Citation } from '#record/lease/fact.js';
import { LESSEE, active } from '../support/lease-story.js';
import { manyLeases } from '../support/many-leases.js';
import { PRINTED_ON, READER, packToPrint, views } from '../support/pack-to-print.js';
import { documentOf } from '../support/portfolio.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { pagesOfPdf, textOfPdf, type PrintedPage } from '../support/text-of-pdf.js';

/** Half of a surrogate pair. */
const HALF = String.fromCharCode(0xd800);

const close = (text: string): string => text.replaceAll(/\s/g, '');
/** Whether a text is printed, wherever its lines end. */
const holds = (printed: string, text: string): boolean => close(printed).includes(close(text));

describe('the PDF of a pack', () => {
  it('R23: has the same bytes for the same pack, in another process and zone too', async () => {
    const pack = packToPrint({ leases: manyLeases(3) });
    const [first, again] = [await writePackPdf(pack), await writePackPdf(pack)];
    expect(first.equals(again)).toBe(true);
    const child = await promisify(execFile)(
      process.execPath,
      [
        '--import',
        './test/support/typescript-loader.mjs',
        '--no-warnings',
        'test/application/children/print-pack.ts',
      ],
      { env: { ...process.env, TZ: 'Pacific/Kiritimati', NODE_OPTIONS: '', LANG: 'ar_EG.UTF-8' } },
    );
    expect(child.stdout).toBe(createHash('sha256').update(first).digest('hex'));
  });

  it('R4, R23: tells every question with answer, reason, grade and events, each event with source and age', async () => {
    const leases = manyLeases(6);
    const text = textOfPdf(await writePackPdf(packToPrint({ leases })));
    const { continuity } = views(leases);
    expect(continuity.leases.length).toBeGreaterThan(3);
    for (const { question, answer, because, grade } of continuity.answers)
      for (const each of [question, answer.toUpperCase(), because, grade ?? 'no event'])
        expect([each, holds(text, each)]).toEqual([each, true]);
    for (const lease of continuity.leases)
      for (const { because, events } of lease.answers) {
        expect([because, holds(text, because)]).toEqual([because, true]);
        for (const event of events) expect([event, holds(text, rowOf(event))]).toEqual([event, true]);
      }
  });

  it('tells every deadline, cap, obligation and sum of the answers that it is made of', async () => {
    const leases = manyLeases(6);
    const text = textOfPdf(await writePackPdf(packToPrint({ leases })));
    const { 'renewal-timeline': timeline, liability, obligations, 'party-money': money } = views(leases);
    const facts = [
      ...timeline.leases.flatMap(({ milestones, risk }) => [
        ...milestones.map(({ localDate, localTime, state }) => `${localDate} ${localTime} ${state}`),
        ...risk.reasons.map(({ message }) => message),
      ]),
      ...liability.leases.flatMap(({ incidents, allocation }) => [
        ...incidents.map(({ summary }) => summary),
        ...allocation.map(({ clause }) => clause),
      ]),
      ...obligations.leases.flatMap(({ obligations: own }) => own.map(({ because }) => because)),
      ...money.monthTotals.map(({ month, book, currency }) => `${month} ${book} ${currency}`),
    ];
    expect(facts.length).toBeGreaterThan(60);
    for (const fact of facts) expect([fact, holds(text, fact)]).toEqual([fact, true]);
  });

  it('names people whose names are given, and others by a part of their ids', async () => {
    const leases = manyLeases(3);
    const manifest = { seenAs: { role: 'auditor' } };
    const named = textOfPdf(
      await writePackPdf(packToPrint({ leases, manifest, people: { [READER]: 'Ada Vėbraitė' } })),
    );
    expect(named).toContain('Ada Vėbraitė');
    const unnamed = textOfPdf(await writePackPdf(packToPrint({ leases, manifest })));
    expect(unnamed).not.toContain('Ada');
    expect(unnamed).toContain(`person ${READER.slice(0, 8)}`);
  });

  it('says which documents are in it, what is withheld, and which key and files verify it', async () => {
    const story = active();
    const [sha256, letter] = ['ef'.repeat(32), '12'.repeat(32)];
    const [first] = story.history;
    const notice = { ...first!, revision: 9n, type: 'NoticeServed', data: { contentDigest: letter } };
    const text = textOfPdf(
      await writePackPdf(
        packToPrint({ leases: [documentOf(story)], events: [...story.history, notice], documents: [sha256] }),
      ),
    );
    for (const each of [
      `${sha256} documents/efefefef…, 10 bytes no event in the pack`,
      `${letter} no: not kept, or not for this reader lease-L-1 #9`,
      'lease-L-1 #0',
      `/metadata/actor ${story.history.length + 1} 0`,
      'ledger.example+0a1b2c3d+AQkey',
      `verify-pack.mjs ${'ab'.repeat(32)}`,
      'not a qualified electronic ledger',
      '902(13)',
    ])
      expect([each, holds(text, each)]).toEqual([each, true]);
  });

  it('calls an event that was learned after the instant of the pack later, and not young', async () => {
    const story = active();
    const [first] = story.history;
    const after = { ...first!, revision: 9n, type: 'DeadlineWaived', recordedAt: '2029-01-01T09:00:00.000Z' };
    const events = [...story.history, after];
    const text = textOfPdf(await writePackPdf(packToPrint({ leases: [documentOf(story)], events })));
    expect(holds(text, '1 event of them was learned later than the instant')).toBe(true);
    expect(holds(text, '2029-01-01 09:00 later')).toBe(true);
  });

  it('has the digests of the verifier that the same build made, where its files lie', () => {
    const { path: folder, remove } = temporaryFolder();
    mkdirSync(join(folder, 'verifier'));
    writeFileSync(join(folder, 'verifier', 'digests.json'), '{"verify-pack.mjs":"ab"}');
    const files = [{ name: 'verify-pack.mjs', sha256: 'ab' }];
    const from = (path: string) => verifierFiles(pathToFileURL(join(folder, path)).href);
    expect(from('bin/main.js')).toEqual(files);
    expect(from('libs/application/src/evidence/pack-pdf/verifier-files.js')).toEqual(files);
    expect(from('elsewhere/in/it/main.js')).toEqual([]);
    remove();
  });

  it('of no lease at all is a document that says so', async () => {
    const text = textOfPdf(await writePackPdf(packToPrint({ leases: [] })));
    for (const each of ['holds no space at this moment', 'There is no lease', 'Nothing is scheduled'])
      expect([each, holds(text, each)]).toEqual([each, true]);
  });

  it('of many leases has a row for each and tells the rest by where it stands', async () => {
    const [one] = manyLeases(1);
    const leases = Array.from({ length: 300 }, (_, index) => ({ ...one!, leaseId: `L-${1000 + index}` }));
    const pages = pagesOfPdf(await writePackPdf(packToPrint({ leases })));
    const text = pages.flatMap(({ lines }) => lines.map((line) => line.text)).join(' ');
    expect(pages.length).toBeLessThan(90);
    for (const { leaseId } of leases) expect(text).toContain(leaseId);
    expect(holds(text, 'views/renewal-timeline.json')).toBe(true);
  });

  describe('however hostile its texts', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        'x'.repeat(10_000),
        'word '.repeat(2_000),
        '\u202Edetcnitxe\u202C',
        '株式会社アルダー',
        'شركة الدار',
        `e\u0301\u0000\u0007${HALF}\u{1F600}`,
        'Ωμέγα Ломоносов Žemaitė',
      ),
    );

    it('keeps within its margins, its heads, and its feet', async () => {
      await fc.assert(
        fc.asyncProperty(hostile, hostile, hostile, async (purpose, name, summary) => {
          const story = active();
          story.when({
            type: 'OpenIncident',
            data: {
              incidentId: 'I-1',
              kind: 'other',
              cause: 'upstream',
              occurredAt: PRINTED_ON,
              summary,
            },
            context: { now: PRINTED_ON },
          });
          const pages = pagesOfPdf(
            await writePackPdf(
              packToPrint({
                leases: [documentOf(story)],
                events: story.history,
                people: { [READER]: name },
                manifest: { purpose, names: { [LESSEE]: name } },
              }),
            ),
          );
          expect(troublesOf(pages)).toEqual([]);
        }),
        { numRuns: 8, endOnFailure: true },
      );
    });

    it('shows what it has no glyph for, and what it would obey, by its code point', async () => {
      const manifest = { purpose: `a\u202Eb \u65E5 \u0634 ${HALF}\u0007c` };
      const text = textOfPdf(await writePackPdf(packToPrint({ leases: [], manifest })));
      expect(text).toContain('a[U+202E]b [U+65E5] [U+0634] �[U+0007]c');
      const plain = textOfPdf(
        await writePackPdf(packToPrint({ leases: [], manifest: { purpose: 'Ωμέγα Ломоносов Žemaitė' } })),
      );
      expect(plain).toContain('Ωμέγα Ломоносов Žemaitė');
    });
  });
});

const DAY_MS = 86_400_000;
const minute = (instant: string) => instant.slice(0, 16).replace('T', ' ');

/** As the chapter of all events has it. */
function rowOf({ stream, revision, grade, source, effectiveAt, recordedAt }: Citation): string {
  const days = Math.floor((Date.parse(PRINTED_ON) - Date.parse(recordedAt)) / DAY_MS);
  const age = days < 1 ? 'under a day' : `${days} day${days === 1 ? '' : 's'}`;
  return `${stream} #${revision} ${grade}: ${source} ${minute(effectiveAt)} ${minute(recordedAt)} ${age}`;
}

const HEADING_SIZES = [17, 11.5];

/** What does not keep within a page: a text beyond its margins, a heading with nothing below, a page without its foot. */
function troublesOf(pages: readonly PrintedPage[]): readonly string[] {
  return pages.flatMap(({ width, height, lines }, index) => {
    const own = lines.filter(({ inPicture }) => !inPicture);
    const out = own.filter(
      ({ x, y, width: wide }) => x < 53 || x + wide > width - 53 || y < 50 || y > height - 24,
    );
    const body = own.filter(({ y }) => y < height - 60);
    const alone = body.filter(
      ({ size, y }) =>
        HEADING_SIZES.includes(size) && !body.some((below) => below.y > y && below.size < size),
    );
    const foot = own.some(({ text }) => text === `${index + 1} of ${pages.length}`);
    const pack = own.some(({ text }) => text.startsWith('Pack 1e9ad4f0-2f0a-5b8e-9d55-4b7f2c5a9d10'));
    return [
      ...out.map(({ text }) => `page ${index + 1}: "${text}" is beyond the margins`),
      ...alone.map(({ text }) => `page ${index + 1}: "${text}" stands alone`),
      ...(foot && pack ? [] : [`page ${index + 1}: no foot`]),
    ];
  });
}
