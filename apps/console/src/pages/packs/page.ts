import { text } from '../../texts/evidence.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/packs',
  title: text.packsTitle,
  menu: { section: 'audit', order: 15 },
  asks: 'packs',
  load: () => import('./packs.js'),
});
