import { text } from '../../texts/lease-or-buy.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/lease-or-buy',
  title: text.title,
  menu: { section: 'money', order: 30 },
  asks: 'lease-or-buy',
  for: ['finance', 'legal'],
  load: () => import('./lease-or-buy.js'),
});
