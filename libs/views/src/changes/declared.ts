import type { AnyView } from '../declared/view.js';
import type { ChangesAnswer } from './answer.js';
import { renderChanges } from './text.js';

type Named = Pick<AnyView, 'name' | 'command' | 'operationId' | 'path' | 'roles' | 'keepsTo' | 'summary'>;

/** What the declaration of a view says of the view that tells its changes: under `/v1/changes`, for whom the view is. */
export const changesDeclared = ({ name, command, operationId, path, roles, keepsTo, summary }: Named) => ({
  name: `${name}-changes`,
  command: command as { readonly name: string },
  operationId: `${operationId}Changes`,
  path: `/v1/changes${path.slice('/v1'.length)}`,
  tag: 'changes',
  summary: `What changed since an instant: ${summary[0]!.toLowerCase()}${summary.slice(1)}`,
  ...(roles === undefined ? {} : { roles }),
  ...(keepsTo === undefined ? {} : { keepsTo }),
  changesOf: name,
  text: (answer: ChangesAnswer) => renderChanges(answer, summary),
});
