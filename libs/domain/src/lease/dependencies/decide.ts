import { contains } from '../contract/leased-space.js';
import { checkNew } from '../check-new.js';
import { refusal } from './refusals.js';
import { ruleFor, type Rules } from '../rule.js';
import type { DependencyCommand } from './commands.js';
import { DependencyRegistered, DependencyRetired, type DependencyEvent } from './events.js';

export const dependencyRules: Rules<DependencyCommand, DependencyEvent> = {
  RegisterDependency: ruleFor(
    DependencyRegistered,
    ({ record }, { dependencyId: given, ...data }, { commandId }) => {
      const dependencyId = given ?? commandId;
      checkNew(record.dependencies, dependencyId, 'dependency-known', 'a dependency', '/dependencyId');
      const outside = data.prefixes?.findIndex(
        (prefix) => !record.contract.prefixes.some((leased) => contains(leased.prefix, prefix)),
      );
      if (outside !== undefined && outside >= 0)
        throw refusal(
          'prefix-not-leased',
          `${data.prefixes?.[outside]} is not part of the lease.`,
          `/prefixes/${outside}`,
          `name a part of: ${record.contract.prefixes.map(({ prefix }) => prefix).join(', ')}`,
        );
      return [{ type: 'DependencyRegistered', data: { dependencyId, ...data } }];
    },
  ),

  RetireDependency: ruleFor(DependencyRetired, ({ record }, data) => {
    const { dependencyId } = data;
    const state = record.dependencies.get(dependencyId);
    if (state === undefined)
      throw refusal(
        'dependency-unknown',
        `There is no dependency ${dependencyId}.`,
        '/dependencyId',
        'name a dependency of this lease',
      );
    if (state === 'retired')
      throw refusal(
        'dependency-retired',
        `Dependency ${dependencyId} is retired.`,
        '/dependencyId',
        'register it anew under another id',
      );
    return [{ type: 'DependencyRetired', data }];
  }),
};
