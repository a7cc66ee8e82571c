import { PACK_ROLES } from 'virtual:declared';
import type { Role } from '#domain/kernel/event.js';
import type { PackChanges } from '#views/pack/answers.js';
import { addressOf, request } from './request.js';

/** Whether a role may have a pack made. */
export const mayMakePacks = (role: Role): boolean =>
  role === 'operator' || (PACK_ROLES as readonly Role[]).includes(role);

/** Has the pack made that answers a request. @throws Refusal */
export async function makePack(requestId: string): Promise<void> {
  await request(addressOf('/v1/evidence-requests/:requestId/pack', { requestId }), {
    method: 'POST',
    takesLong: true,
  });
}

/** The bytes of a pack. @throws Refusal */
export const fetchPack = async (packId: string): Promise<Blob> =>
  (await request(addressOf('/v1/packs/:packId', { packId }), { takesLong: true })).blob();

/** What a pack says otherwise than the one before it. @throws Refusal */
export const fetchPackChanges = async (packId: string, signal: AbortSignal): Promise<PackChanges> =>
  (
    await request(addressOf('/v1/packs/:packId/changes', { packId }), { signal })
  ).json() as Promise<PackChanges>;
