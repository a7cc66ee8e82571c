import { text } from '../../texts/routing.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/network/routing',
  title: text.title,
  menu: { section: 'network', order: 10 },
  asks: 'register',
  for: ['network', 'abuse-desk', 'auditor'],
  load: () => import('./routing.js'),
});
