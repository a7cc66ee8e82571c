import { text } from '../../texts/money.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/money',
  title: text.title,
  menu: { section: 'money', order: 10 },
  asks: 'party-money',
  startOf: ['finance', 'lessor'],
  load: () => import('./money.js'),
});
