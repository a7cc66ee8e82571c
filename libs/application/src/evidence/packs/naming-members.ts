import { Injectable } from '@nestjs/common';
import { jsonMember } from '#evidence/pack/json-member.js';
import type { About } from '#evidence/pack/manifest.js';
import { PDF, PEOPLE } from '#evidence/pack/names.js';
import type { Member } from '#evidence/pack/zip.js';
import { KeptMembers } from './kept-members.js';
import { NameReader } from '../../queries/names.js';
import { printPackPdf } from '../pack-pdf/print-pack-pdf.js';
import { verifierFiles } from '../pack-pdf/verifier-files.js';

/** The members that name people, and so are others once one of them is erased. */
@Injectable()
export class NamingMembers {
  constructor(
    private readonly names: NameReader,
    private readonly kept: KeptMembers,
  ) {}

  /**
   * @param others what the pack has beside
   * @param people ids of those whom they name
   * @throws PersonErased for one who is not on record any more
   */
  async of(about: About, others: readonly Member[], people: readonly string[]): Promise<readonly Member[]> {
    const nonce = await this.kept.nonceOf(about.packId, people);
    const named = { name: PEOPLE, bytes: jsonMember({ nonce, people: await this.names.people(people) }) };
    const pdf = await printPackPdf({
      manifest: about,
      members: [...others, named],
      verifier: verifierFiles(),
    });
    return [named, { name: PDF, bytes: pdf }];
  }
}
