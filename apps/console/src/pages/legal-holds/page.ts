import { text } from '../../texts/legal-holds.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/legal-holds',
  title: text.title,
  menu: { section: 'audit', order: 50 },
  asks: 'legal-holds',
  load: () => import('./legal-holds.js'),
});
