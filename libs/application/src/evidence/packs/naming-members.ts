import { Injectable } from '@nestjs/common';
import { KeyRing } from '#event-store/keys/key-ring.js';
import { jsonMember } from '#evidence/pack/json-member.js';
import type { About } from '#evidence/pack/manifest.js';
import { PDF, PEOPLE } from '#evidence/pack/names.js';
import type { Member } from '#evidence/pack/zip.js';
import { KeptMembers } from './kept-members.js';
import { NameReader } from '../../queries/names.js';
import type { PackToPrint } from '../pack-pdf/pack-to-print.js';
import { printPackPdf } from '../pack-pdf/print-pack-pdf.js';
import { verifierFiles } from '../pack-pdf/verifier-files.js';

/** The members that name people, and so are others once one of them is erased. */
@Injectable()
export class NamingMembers {
  private readonly kept: KeptMembers;

  constructor(
    private readonly names: NameReader,
    ring: KeyRing,
  ) {
    this.kept = new KeptMembers(ring);
  }

  /**
   * @param others what the pack has beside
   * @param people ids of those whom they name
   * @throws PersonErased for one who is not on record any more
   */
  async of(about: About, others: readonly Member[], people: readonly string[]): Promise<readonly Member[]> {
    const nonce = await this.kept.nonceOf(about.packId, people);
    const named = { name: PEOPLE, bytes: jsonMember({ nonce, people: await this.names.people(people) }) };
    const pdf = await printPackPdf({
      manifest: about as PackToPrint['manifest'],
      members: [...others, named],
      verifier: verifierFiles(),
    });
    return [named, { name: PDF, bytes: pdf }];
  }
}
