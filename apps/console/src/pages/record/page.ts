import { text } from '../../texts/record.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/record',
  title: text.title,
  menu: { section: 'operation', order: 90 },
  asks: 'register',
  // An auditor reads.
  for: ['legal', 'finance', 'renewal-desk', 'abuse-desk', 'network', 'lessee', 'lessor'],
  load: () => import('./record.js'),
});
