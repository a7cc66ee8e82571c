import { LocalKey } from '#ledger/http/auth/local-key.js';

const DAY_SECONDS = 24 * 3600;

/** Ready tokens for a first look, good for a day. */
export async function printTokens(folder: string, url: string, lessee: string): Promise<void> {
  const key = await LocalKey.open(folder);
  const operator = await key.issueToken({ role: 'operator', subject: 'demo operator', ttl: DAY_SECONDS });
  const bound = await key.issueToken({
    role: 'lessee',
    party: lessee,
    subject: 'demo lessee',
    ttl: DAY_SECONDS,
  });
  process.stdout.write(`
Tokens, good for a day:
  OPERATOR=${operator}
  LESSEE=${bound}

Try:
  curl -H "Authorization: Bearer $OPERATOR" "${url}/v1/leases?limit=3"
  curl -H "Authorization: Bearer $LESSEE" "${url}/v1/lessees/${lessee}/renewal-timeline"
`);
}
