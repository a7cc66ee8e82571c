import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/leases/$leaseId/renewal',
  title: 'Renewal',
  asks: 'renewal-timeline',
  load: () => import('./renewal.js'),
});
