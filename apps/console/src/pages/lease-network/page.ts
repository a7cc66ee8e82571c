import { text } from '../../texts/lease-network.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/leases/$leaseId/network',
  title: text.pageTitle,
  asks: 'abuse-reports',
  load: () => import('./lease-network.js'),
});
