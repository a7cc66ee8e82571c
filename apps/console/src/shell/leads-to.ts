import type { Answer } from '../client/declared.js';
import { PAGES } from '../pages/registry.js';

type Group = Answer<'search'>['groups'][number];

/** Pages of what is found, the first that there is; `:` is what it is, `@` the lease that it belongs to. */
const PAGES_OF: Readonly<Record<Group['kind'], readonly string[]>> = {
  address: ['/network/holder?address=:'],
  prefix: ['/leases/@/network', '/leases/@'],
  lease: ['/leases/@'],
  party: ['/parties/:', '/timeline/:'],
  invoice: ['/leases/@/money', '/leases/@'],
  'abuse-report': ['/leases/@/network', '/leases/@'],
  incident: ['/leases/@/network', '/leases/@'],
  dispute: ['/leases/@'],
  loa: ['/leases/@/network', '/leases/@'],
  notice: ['/leases/@/renewal', '/leases/@'],
};

/** Where in the console a hit is shown. */
export function leadsTo(
  kind: Group['kind'],
  { id, leaseId = '' }: Pick<Group['hits'][number], 'id' | 'leaseId'>,
): { readonly to: string; readonly search?: Readonly<Record<string, string>> } {
  const candidates = PAGES_OF[kind];
  const page = candidates.find((each) => isThere(each.split('?', 1)[0]!)) ?? candidates.at(-1)!;
  const [path = '', query = ''] = page.split('?', 2);
  const filled = (text: string) =>
    text.replace('@', encodeURIComponent(leaseId)).replace(':', encodeURIComponent(id));
  return {
    to: filled(path),
    ...(query === '' ? {} : { search: Object.fromEntries(new URLSearchParams(filled(query))) }),
  };
}

/** Whether some page has an address of that form. */
const isThere = (path: string): boolean =>
  PAGES.some((page) => page.path.replaceAll(/\$\w+/g, '*') === path.replaceAll(/[@:]/g, '*'));
