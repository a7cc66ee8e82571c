import { text } from '../../texts/holder.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/network/holder',
  title: text.title,
  menu: { section: 'network', order: 20 },
  asks: 'holder',
  load: () => import('./holder.js'),
});
