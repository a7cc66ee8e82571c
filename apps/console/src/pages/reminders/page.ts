import { text } from '../../texts/reminders.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/reminders',
  title: text.title,
  menu: { section: 'renewals', order: 40 },
  asks: 'reminders',
  load: () => import('./reminders.js'),
});
