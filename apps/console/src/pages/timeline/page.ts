import { text } from '../../texts/timeline.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/timeline/$lesseeId',
  title: text.title,
  asks: 'renewal-timeline',
  load: () => import('./timeline.js'),
});
