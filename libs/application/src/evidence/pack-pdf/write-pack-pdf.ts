import { inSlices, type InPieces } from '#views/declared/slices.js';
import type { Block } from './block.js';
import type { PackToPrint } from './pack-to-print.js';
import { Paper, QUIET, RULE, type Style } from './paper/paper.js';
import { printBlocks, printContents, type Printed } from './paper/print-blocks.js';
import { readPack, type PackRead } from './read-pack.js';
import { authority } from './sections/authority.js';
import { cover, titleOf } from './sections/cover.js';
import { documents, everyEvent, streams } from './sections/evidence.js';
import { inLaw } from './sections/law.js';
import { leaseHistory, leaseStanding } from './sections/lease.js';
import { liability } from './sections/liability.js';
import { leaseMoney, partyMoney } from './sections/money.js';
import { obligations } from './sections/obligations.js';
import { liabilityPicture, timelinePictures } from './sections/pictures.js';
import { questions } from './sections/questions.js';
import { renewal } from './sections/renewal.js';
import { howToVerify } from './sections/verify.js';

const FOOT: Style = { face: 'regular', size: 7.5, color: QUIET };

/**
 * A pack for a person to read: one PDF of all that is in it, or of where it stands where that is too much. The same pack gives
 * the same bytes, in any zone and on any version of Node.
 */
export async function writePackPdf(pack: PackToPrint): Promise<Buffer> {
  const read = readPack(pack);
  const { packId, asOf } = read.manifest;
  const title = titleOf(read);
  const paper = new Paper({
    title,
    about: `Evidence pack ${packId}`,
    keywords: [packId, read.nonce],
    at: asOf,
  });
  const printed = await inSlices(written(paper, read));
  printContents(paper, printed);
  return paper.finish((page, pages) => {
    const { left, document, bottom } = paper;
    const right = left + paper.width;
    const number = `${page} of ${pages}`;
    document
      .moveTo(left, bottom + 22)
      .lineTo(right, bottom + 22)
      .lineWidth(0.4)
      .strokeColor(RULE)
      .stroke();
    const [line = '', ...more] = paper.lines(`Pack ${packId} · ${title}`, paper.width - 70, FOOT);
    paper.print(more.length > 0 ? `${line}…` : line, left, bottom + 27, FOOT);
    paper.print(number, right - paper.widthOf(number, FOOT), bottom + 27, FOOT);
  });
}

function* written(paper: Paper, pack: PackRead): InPieces<Printed> {
  const chapters = yield* chaptersOf(pack);
  const blocks = chapters.flatMap((chapter): readonly Block[] =>
    chapter.length === 0 || chapter[0]!.kind === 'page' ? chapter : [{ kind: 'chapter' }, ...chapter],
  );
  return yield* printBlocks(paper, blocks);
}

/** One after the other. */
function* chaptersOf(pack: PackRead): InPieces<readonly (readonly Block[])[]> {
  const { views, names, manifest } = pack;
  const { continuity, 'renewal-timeline': timeline, liability: ofLessee, 'lease-liability': ofLease } = views;
  const owed =
    views.obligations?.leases ?? (views['lease-obligations'] ? [views['lease-obligations']] : undefined);
  const [partys, leases] = [views['party-money'], views['lease-money']];
  const liable = ofLessee?.leases ?? (ofLease ? [ofLease] : undefined);
  return [
    cover(pack),
    continuity ? questions(continuity, manifest.asOf) : [],
    views.lease ? leaseStanding(views.lease, names) : [],
    timeline ? renewal(timeline, names) : [],
    timeline ? [...authority(timeline), ...(yield* timelinePictures(timeline, names))] : [],
    liable
      ? [
          ...liability(liable, (ofLessee ?? ofLease)!.totals, names),
          ...(ofLessee ? yield* liabilityPicture(ofLessee, names) : []),
        ]
      : [],
    owed ? obligations(owed, names) : [],
    partys ? partyMoney(partys) : [],
    leases ? leaseMoney(leases, names) : [],
    views.history ? leaseHistory(views.history, names, manifest.asOf) : [],
    [...everyEvent(pack), ...streams(pack), ...documents(pack)],
    howToVerify(pack),
    inLaw(pack),
  ];
}
