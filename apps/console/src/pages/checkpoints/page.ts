import { text } from '../../texts/checkpoints.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/checkpoints',
  title: text.title,
  menu: { section: 'audit', order: 40 },
  for: ['auditor'],
  load: () => import('./checkpoints.js'),
});
