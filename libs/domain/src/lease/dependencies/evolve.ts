import { onRecord, withEntry, type Folds } from '../fold.js';
import type { DependencyEvent } from './events.js';

export const dependencyFolds: Folds<DependencyEvent> = {
  DependencyRegistered: onRecord((record, { dependencyId }) =>
    record.dependencies.has(dependencyId)
      ? undefined
      : { ...record, dependencies: withEntry(record.dependencies, dependencyId, 'registered') },
  ),
  DependencyRetired: onRecord((record, { dependencyId }) =>
    record.dependencies.get(dependencyId) === 'registered'
      ? { ...record, dependencies: withEntry(record.dependencies, dependencyId, 'retired') }
      : undefined,
  ),
};
