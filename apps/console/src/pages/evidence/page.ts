import { text } from '../../texts/evidence.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/evidence',
  title: text.title,
  menu: { section: 'audit', order: 10 },
  asks: 'evidence-requests',
  load: () => import('./evidence.js'),
});
