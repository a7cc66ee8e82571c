import { text } from '../../texts/evidence.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/evidence/$requestId',
  title: text.requestTitle,
  asks: 'evidence-request',
  load: () => import('./evidence-request.js'),
});
