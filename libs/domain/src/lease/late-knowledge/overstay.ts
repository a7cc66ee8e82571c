import type { Term } from '../../renewal/term.js';

/** That a lease was over, as became known only after it had renewed, and its lessee kept the space. */
export interface Overstay {
  /** The old end, an instant. */
  readonly from: string;
  /** The last term that was set aside: its space stays reserved. */
  readonly reserved: Term;
}
