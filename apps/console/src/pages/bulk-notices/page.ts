import { text } from '../../texts/bulk-notices.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/notices',
  title: text.title,
  asks: 'notice-draft',
  for: ['renewal-desk', 'legal'],
  load: () => import('./bulk-notices.js'),
});
