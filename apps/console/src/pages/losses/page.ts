import { text } from '../../texts/losses.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/losses',
  title: text.title,
  menu: { section: 'money', order: 40 },
  asks: 'liability',
  load: () => import('./losses.js'),
});
