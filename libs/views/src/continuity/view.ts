import { ofLessee } from '../declared/of-party.js';
import { lesseeId, TIMES } from '../declared/parameters.js';
import { view } from '../declared/view.js';
import { continuityInPieces } from './continuity.js';
import { renderContinuity } from './text.js';

export const continuityView = view({
  name: 'continuity',
  command: { name: 'continuity' },
  operationId: 'getContinuity',
  path: '/v1/lessees/:lesseeId/continuity',
  tag: 'lessees',
  summary: 'The thirteen questions of continuity, answered from events',
  parameters: { lesseeId, ...TIMES },
  keepsTo: ['leases'],
  answer: (asking, given) =>
    ofLessee(asking, given.lesseeId, (portfolio) =>
      continuityInPieces(given.lesseeId, portfolio, asking.moment),
    ),
  text: renderContinuity,
});
