import { text } from '../../texts/registries.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/registries',
  title: text.title,
  menu: { section: 'leases', order: 55 },
  asks: 'registries',
  load: () => import('./registries.js'),
});
