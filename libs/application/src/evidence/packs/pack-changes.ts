import { Injectable } from '@nestjs/common';
import { EVENTS, viewMember } from '#evidence/pack/names.js';
import { MANIFEST, type Member } from '#evidence/pack/zip.js';
import type { Manifest } from '#evidence/pack/manifest.js';
import { differencesOf } from '#views/changes/differences.js';
import { leaseStanding } from '#views/changes/lease-standing.js';
import type { Members } from '#views/changes/values.js';
import { inSlices } from '#views/declared/slices.js';
import type { AnyView } from '#views/declared/view.js';
import { leaseView } from '#views/lease/view.js';
import type { PackChanges as Answer, ViewChanges } from '#views/pack/answers.js';
import { namesIn } from '#views/words/names-in.js';
import type { Names } from '#views/words/names.js';
import { VIEWS } from '#views/views.js';
import { answerShape } from '../../queries/answer-shapes.js';
import { NameReader } from '../../queries/names.js';
import { PackReader } from './pack-reader.js';
import { PacksOnRecord, type PackOnRecord } from './packs-on-record.js';
import { peopleIn } from './people-named.js';

/** What packs say otherwise than those before them. */
@Injectable()
export class PackChanges {
  constructor(
    private readonly onRecord: PacksOnRecord,
    private readonly reader: PackReader,
    private readonly names: NameReader,
  ) {}

  /** @throws as `PackReader.lasting` */
  async of(pack: PackOnRecord): Promise<Answer> {
    const { packId, earlier } = pack.issued;
    const before = earlier && (await this.onRecord.find(earlier.packId));
    if (before === undefined) return { packId, views: [] };
    const [was, is] = [await this.reader.lasting(before), await this.reader.lasting(pack)];
    const names = await this.namesIn([...was, ...is]);
    const views: ViewChanges[] = [];
    for (const view of VIEWS) {
      const changes = await inSlices(
        differencesOf({
          was: contentOf(view, was),
          is: contentOf(view, is),
          shape: answerShape(view),
          names,
        }),
      );
      if (changes.length > 0) views.push({ view: view.name, changes });
    }
    return { packId, earlier: earlier!, views };
  }

  /** Everybody by name who is on record now. */
  private async namesIn(members: readonly Member[]): Promise<Names> {
    const manifests = members
      .filter(({ name }) => name === MANIFEST)
      .map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as Manifest);
    const parties = Object.assign({}, ...manifests.map((each) => each.names)) as Manifest['names'];
    const people = await this.names.people(peopleIn(members.filter(({ name }) => name !== EVENTS)));
    return namesIn({ parties, people });
  }
}

const NOTHING: Members = {};

/** What a pack has of a view, as its changes are told; nothing where it has not that view. */
function contentOf(view: AnyView, members: readonly Member[]): Members {
  const found = members.find(({ name }) => name === viewMember(view.name));
  if (found === undefined) return NOTHING;
  const answer = JSON.parse(found.bytes.toString('utf8')) as Members;
  return view.name === leaseView.name ? leaseStanding(answer as never) : answer;
}
