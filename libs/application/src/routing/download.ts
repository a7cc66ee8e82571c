import { UnreadableFile } from '#intake/unreadable-file.js';
import { get } from '../outgoing/get.js';

const WHOLE_MS = 60_000;
const MOST_BYTES = 512 * 1024 * 1024;

/**
 * The bytes that a URL of the operator's answers. All of it, redirects too, has to be there within `timeoutMs`, or until
 * `stopping` says that nobody waits.
 * @throws UnreadableFile for any status but 2xx, and for what is too large or too slow
 */
export async function download(
  url: string,
  timeoutMs = WHOLE_MS,
  stopping: readonly AbortSignal[] = [],
): Promise<Uint8Array> {
  const late = AbortSignal.timeout(timeoutMs);
  try {
    return await whole(new URL(url), AbortSignal.any([late, ...stopping]));
  } catch (error) {
    if (late.aborted) throw new UnreadableFile('the server took too long to answer', 'try the URL by hand');
    throw error;
  }
}

async function whole(url: URL, signal: AbortSignal): Promise<Uint8Array> {
  const answer = await get(url, { allowPrivate: true, signal });
  const { statusCode = 0 } = answer;
  if (statusCode < 200 || statusCode >= 300) {
    answer.destroy();
    throw new UnreadableFile(`the server answered ${statusCode}`, 'check the URL');
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    chunks.push(chunk);
    if (size > MOST_BYTES) throw new UnreadableFile('the export is over 512 MiB', 'check the URL');
  }
  return Buffer.concat(chunks);
}
