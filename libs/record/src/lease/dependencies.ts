import type { DependencyEvent } from '#domain/lease/dependencies/events.js';
import { change, type Folds } from './fold.js';

export const dependencyFolds: Folds<DependencyEvent> = {
  DependencyRegistered: (lease, dependency, registered) =>
    lease.dependencies.some(({ dependencyId }) => dependencyId === dependency.dependencyId)
      ? undefined
      : { ...lease, dependencies: [...lease.dependencies, { registered, ...dependency }] },
  DependencyRetired: (lease, { dependencyId }, fact) => {
    const dependencies = change(
      lease.dependencies,
      (dependency) => dependency.dependencyId === dependencyId && dependency.retired === undefined,
      (dependency) => ({ ...dependency, retired: { fact } }),
    );
    return dependencies && { ...lease, dependencies };
  },
};
