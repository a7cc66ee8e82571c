import { text } from '../../texts/deputies.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/deputies',
  title: text.title,
  menu: { section: 'renewals', order: 50 },
  asks: 'deputies',
  load: () => import('./deputies.js'),
});
