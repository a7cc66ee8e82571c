import { text } from '../../texts/network-sources.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/network/sources',
  title: text.title,
  menu: { section: 'network', order: 30 },
  asks: 'network-sources',
  load: () => import('./network-sources.js'),
});
