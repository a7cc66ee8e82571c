import { text } from '../../texts/timeline.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/timeline',
  title: text.title,
  menu: { section: 'renewals', order: 20 },
  asks: 'renewal-timeline',
  load: () => import('./choice.js'),
});
