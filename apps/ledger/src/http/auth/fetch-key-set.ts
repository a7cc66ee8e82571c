import type { FetchImplementation } from 'jose';

/** Far more than the keys of an issuer take, of which a few are in use at a time. */
const LONGEST_BYTES = 1024 ** 2;

/** As `fetch`, but of an answer no more than a key set can be long: whoever gives it could else fill the memory. */
export const fetchKeySet: FetchImplementation = async (url, options) => {
  const response = await fetch(url, options);
  if (response.status >= 300 && response.status < 400)
    throw new Error('it is redirected, which is not followed: give the address that it is at');
  if (response.status !== 200) throw new Error(`it is answered ${response.status}`);
  return Response.json(parsed(await read(response)));
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('it is no JSON');
  }
}

async function read({ body }: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body ?? []) {
    bytes += piece.length;
    // Leaving the loop ends the connection.
    if (bytes > LONGEST_BYTES) throw new Error(`it is over ${LONGEST_BYTES} bytes long`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
