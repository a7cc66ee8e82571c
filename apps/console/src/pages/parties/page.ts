import { text } from '../../texts/parties.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/parties',
  title: text.title,
  menu: { section: 'leases', order: 40 },
  asks: 'parties',
  load: () => import('./parties.js'),
});
