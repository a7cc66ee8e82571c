import { Injectable } from '@nestjs/common';
import { Refused } from '#domain/kernel/refusal.js';
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
      const bytes = await this.bytesOf(sha256);
      if (bytes !== undefined) members.push({ name: documentMember(sha256), bytes });
    }
    return members;
  }

  private async bytesOf(sha256: string): Promise<Buffer | undefined> {
    try {
      return await this.documents.read(sha256);
    } catch (error) {
      if (error instanceof Refused && error.code === 'document-erased') return undefined;
      throw error;
    }
  }
}
