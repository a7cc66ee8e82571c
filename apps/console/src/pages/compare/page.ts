import { text } from '../../texts/compare.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/compare',
  title: text.title,
  menu: { section: 'audit', order: 20 },
  asks: 'lease',
  for: ['auditor'],
  startOf: ['auditor'],
  load: () => import('./compare.js'),
});
