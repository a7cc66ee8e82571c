import { isSignature, isSignatureLine, readNote, readSignature } from '#evidence/checkpoint/signed-note.js';
import type { PolicyWitness } from '#evidence/policy/policy.js';
import { faultOf, post, type OutgoingPolicy } from '../outgoing/post.js';
import { recordable } from '../reminders/delivery.js';

/** What a witness made of a checkpoint. */
export type Witnessed =
  | { readonly cosignature: string }
  /** It has seen so many entries of the log last, and not those that it was told. */
  | { readonly seen: number }
  /** It will not sign, and says why. */
  | { readonly refused: string }
  /** It cannot be asked, or gives no answer that is one. */
  | { readonly unreachable: string };

const SIZE_TYPE = /^text\/x\.tlog\.size\s*(?:;|$)/;

/**
 * Asks a witness to sign a checkpoint, which goes on from the `old` entries that it has seen as `proof` shows (C2SP
 * tlog-witness, add-checkpoint). Never rejects.
 */
export async function askWitness(
  { url, key }: PolicyWitness,
  note: string,
  { old, proof }: { readonly old: number; readonly proof: readonly Buffer[] },
  policy: OutgoingPolicy,
): Promise<Witnessed> {
  const to = new URL(`${url!.replace(/\/+$/, '')}/add-checkpoint`);
  if (to.protocol !== 'https:' && !policy.allowPrivate)
    return { unreachable: 'plain HTTP is not allowed: https is' };
  const request = [`old ${old}`, ...proof.map((hash) => hash.toString('base64')), '', note].join('\n');
  try {
    const { statusCode, statusMessage, headers, body } = await post(
      to,
      { 'content-type': 'text/plain; charset=utf-8' },
      request,
      policy,
    );
    const text = body.toString();
    if (statusCode === 200) return cosignatureIn(text, note, key) ?? NO_COSIGNATURE;
    const words = recordable(`${statusCode} ${statusMessage}: ${text}`);
    if (statusCode === 409 && SIZE_TYPE.test(headers['content-type'] ?? '') && /^\d{1,15}\n$/.test(text))
      return { seen: Number(text) };
    return [400, 403, 404, 409, 422].includes(statusCode) ? { refused: words } : { unreachable: words };
  } catch (error) {
    return { unreachable: recordable(faultOf(error)) };
  }
}

const NO_COSIGNATURE: Witnessed = {
  unreachable: 'it answers without a co-signature by the key that the policy has',
};

/** Signatures of others are passed over. */
function cosignatureIn(lines: string, note: string, key: PolicyWitness['key']): Witnessed | undefined {
  const { text } = readNote(note);
  const cosignature = lines
    .split('\n')
    .find((line) => isSignatureLine(line) && isSignature(readSignature(line), key, text));
  return cosignature === undefined ? undefined : { cosignature };
}
