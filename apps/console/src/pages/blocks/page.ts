import { text } from '../../texts/blocks.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/blocks',
  title: text.title,
  menu: { section: 'leases', order: 50 },
  asks: 'blocks',
  load: () => import('./blocks.js'),
});
