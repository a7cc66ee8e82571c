import { text } from '../../texts/abuse.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/network/abuse',
  title: text.title,
  menu: { section: 'network', order: 30 },
  asks: 'abuse-reports',
  for: ['abuse-desk', 'network'],
  load: () => import('./abuse.js'),
});
