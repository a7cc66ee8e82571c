import { text } from '../../texts/waterfall.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/waterfall',
  title: text.title,
  menu: { section: 'money', order: 20 },
  asks: 'waterfall',
  load: () => import('./waterfall.js'),
});
