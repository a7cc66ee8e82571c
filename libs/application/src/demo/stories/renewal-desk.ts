import { ALDER } from '../cast.js';
import type { Step } from '../step.js';

/** The lessee's desk has whoever owns a renewal reminded by mail, early; where nobody acts, its chief is told. */
export const renewalDesk: readonly Step[] = [
  {
    day: -100,
    subscription: {
      subscriptionId: '7d0b6a52-3c1e-5f4b-9a70-1f2e3d4c5b6a',
      party: ALDER.id,
      channel: 'mail',
      before: [180, 90, 30].map((count) => ({ count, unit: 'days' })),
      escalation: [{ to: 'chief@alder.example', afterHours: 72 }],
    },
  },
];
