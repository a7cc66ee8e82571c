import { session } from './session.js';

/** Before anything else of the page runs, a token that a link carries is taken out of the address. */
export const unfit = session.begin();
