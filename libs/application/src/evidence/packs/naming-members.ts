import { Injectable } from '@nestjs/common';
import { jsonMember } from '#evidence/pack/json-member.js';
import type { About } from '#evidence/pack/manifest.js';
import { PDF, PEOPLE } from '#evidence/pack/names.js';
import type { Member } from '#evidence/pack/zip.js';
import { NameReader } from '../../queries/names.js';
import type { PackToPrint } from '../pack-pdf/pack-to-print.js';
import { printPackPdf } from '../pack-pdf/print-pack-pdf.js';
import { verifierFiles } from '../pack-pdf/verifier-files.js';

/** The members that name people, and so are others once one of them is erased. */
@Injectable()
export class NamingMembers {
  constructor(private readonly names: NameReader) {}

  /**
   * @param others what the pack has beside
   * @param people ids of those whom they name
   */
  async of(about: About, others: readonly Member[], people: readonly string[]): Promise<readonly Member[]> {
    const named = { name: PEOPLE, bytes: jsonMember({ people: await this.names.people(people) }) };
    const pdf = await printPackPdf({
      manifest: about as PackToPrint['manifest'],
      members: [...others, named],
      verifier: verifierFiles(),
    });
    return [named, { name: PDF, bytes: pdf }];
  }
}
