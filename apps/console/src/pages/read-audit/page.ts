import { text } from '../../texts/read-audit.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/read-audit',
  title: text.title,
  menu: { section: 'audit', order: 40 },
  asks: 'read-audit',
  load: () => import('./read-audit.js'),
});
