import { text } from '../../texts/calendars.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/calendars',
  title: text.title,
  menu: { section: 'renewals', order: 60 },
  asks: 'calendars',
  load: () => import('./calendars.js'),
});
