import { text } from '../../texts/people.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/people',
  title: text.title,
  menu: { section: 'audit', order: 60 },
  asks: 'people',
  load: () => import('./people.js'),
});
