import { text } from '../../texts/blocks.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/blocks/$prefix',
  title: text.pageTitle,
  asks: 'block',
  load: () => import('./block.js'),
});
