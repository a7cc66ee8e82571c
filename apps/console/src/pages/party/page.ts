import { text } from '../../texts/parties.js';
import { definePage } from '../define-page.js';

export const page = definePage({
  path: '/parties/$partyId',
  title: text.pageTitle,
  asks: 'party',
  load: () => import('./party.js'),
});
