import { text } from '../../texts/leases.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/leases',
  title: text.title,
  menu: { section: 'leases', order: 30 },
  asks: 'register',
  load: () => import('./leases.js'),
});
