import { Injectable } from '@nestjs/common';
import { documentMember } from '#evidence/pack/names.js';
import type { Member } from '#evidence/pack/zip.js';
import { Documents } from '../../documents/documents.js';

/** Documents as members of packs. */
@Injectable()
export class KeptDocuments {
  constructor(private readonly documents: Documents) {}

  /** Those of these that are kept here, by their SHA-256. @throws DocumentBroken, StoreUnavailable */
  async members(sha256s: readonly string[]): Promise<readonly Member[]> {
    const members: Member[] = [];
    for (const sha256 of sha256s) {
      const bytes = await this.documents.read(sha256);
      if (bytes !== undefined) members.push({ name: documentMember(sha256), bytes });
    }
    return members;
  }
}
