import { text } from '../../texts/queue.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/queue',
  title: text.title,
  menu: { section: 'renewals', order: 10 },
  asks: 'renewal-queue',
  load: () => import('./queue.js'),
});
