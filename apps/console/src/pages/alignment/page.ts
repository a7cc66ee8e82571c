import { text } from '../../texts/alignment.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/network/alignment',
  title: text.title,
  menu: { section: 'network', order: 20 },
  asks: 'book-alignment',
  load: () => import('./alignment.js'),
});
