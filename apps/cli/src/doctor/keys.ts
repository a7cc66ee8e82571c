import { RemoteKeys } from '#ledger/http/auth/remote-keys.js';
import type { Finding } from '#application/doctor/finding.js';

/** The key set that the service checks tokens with, where it is another's. */
export async function keys(url: string): Promise<Finding> {
  if (!/^https?:/i.test(url) || !URL.canParse(url))
    return {
      what: 'keys',
      fine: false,
      found: 'JWKS_URL is no http(s) address',
      mend: 'give the http(s) URL of a JSON Web Key Set',
    };
  const trouble = await new RemoteKeys(url).trouble();
  if (trouble === undefined)
    return { what: 'keys', fine: true, found: 'the key set of JWKS_URL can be read' };
  return { what: 'keys', fine: false, found: trouble.found, mend: trouble.mend };
}
