import { text } from '../../texts/doctor.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/doctor',
  title: text.title,
  menu: { section: 'operation', order: 20 },
  for: ['operator'],
  load: () => import('./doctor.js'),
});
