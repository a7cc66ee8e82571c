import { text } from '../../texts/lease.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/leases/$leaseId',
  title: text.pageTitle,
  asks: 'lease',
  load: () => import('./lease.js'),
});
