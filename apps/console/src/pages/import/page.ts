import { text } from '../../texts/import.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/import',
  title: text.title,
  menu: { section: 'operation', order: 10 },
  for: ['operator'],
  startOf: ['operator'],
  load: () => import('./import.js'),
});
