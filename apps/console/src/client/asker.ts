import { useWho } from '../session/session.js';
import { auditsForParty, type Asker, type Reach } from './declared.js';
import { useView } from './use-view.js';

/**
 * Who is signed in, and how far the access reaches: an auditor's for a party may be limited, which the service alone knows. Until
 * it has said so, no further than any.
 */
export function useAsker(): Asker {
  const { role, party } = useWho();
  const acting = { role, ...(party === undefined ? {} : { party }) };
  const mayBeLimited = auditsForParty(acting);
  const { data } = useView('own-access', {}, { enabled: mayBeLimited });
  if (!mayBeLimited) return { ...acting, reach: '' };
  if (data === undefined) return { ...acting, reach: 'leases asOf' };
  const limits = [...(data.leases ? ['leases'] : []), ...(data.asOf ? ['asOf'] : [])];
  return { ...acting, reach: limits.join(' ') as Reach };
}
