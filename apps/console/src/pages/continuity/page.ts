import { text } from '../../texts/continuity.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/continuity',
  title: text.title,
  menu: { section: 'leases', order: 10 },
  asks: 'continuity',
  startOf: ['lessee'],
  load: () => import('./continuity.js'),
});
