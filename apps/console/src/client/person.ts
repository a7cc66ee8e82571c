import { addressOf, request } from './request.js';

/** Everything that is held about one person, as a file. @throws Refusal */
export async function fetchPerson(personId: string): Promise<Blob> {
  const response = await request(addressOf('/v1/people/:personId/export', { personId }));
  return response.blob();
}
