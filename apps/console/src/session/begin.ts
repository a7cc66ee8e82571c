import { session } from './session.js';

/** Before anything else of the page runs, a token that a link carries is taken out of the address, or a code redeemed. */
export const unfit =
  location.pathname === '/signed-in' ? await (await import('./oidc.js')).arrive() : session.begin();
