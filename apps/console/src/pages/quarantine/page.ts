import { text } from '../../texts/quarantine.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/quarantine',
  title: text.title,
  menu: { section: 'audit', order: 30 },
  asks: 'quarantine',
  load: () => import('./quarantine.js'),
});
