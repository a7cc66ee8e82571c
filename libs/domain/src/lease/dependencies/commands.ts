import { optional, record, Reference } from '../../kernel/shape.js';
import { commandType, type CommandOf } from '../../kernel/command-type.js';
import { DependencyRegistered, DependencyRetired } from './events.js';

export const RegisterDependency = commandType(
  'RegisterDependency',
  ['network', 'finance', 'legal'],
  record({
    ...DependencyRegistered.data.properties,
    /** Names the dependency within the lease; the service makes a name unless given. */
    dependencyId: optional(Reference),
  }),
  {
    path: 'dependencies',
    summary: 'Register a system that depends on the space',
    example: {
      dependencyId: 'DEP-1',
      system: 'Customer mail platform',
      prefixes: ['198.51.100.0/24'],
      downtimePerDay: { amount: '1800.00', currency: 'EUR' },
      renumbering: { amount: '4000.00', currency: 'EUR' },
      delisting: { amount: '250.00', currency: 'EUR' },
      documents: { amount: '120.00', currency: 'EUR' },
    },
  },
);
export const RetireDependency = commandType(
  'RetireDependency',
  ['network', 'finance', 'legal'],
  DependencyRetired.data,
  {
    path: 'dependencies/:dependencyId/retirement',
    summary: 'Say that a system does not depend on the space any more',
    example: { dependencyId: 'DEP-1' },
  },
);

export const DEPENDENCY_COMMANDS = [RegisterDependency, RetireDependency] as const;
export type DependencyCommand = CommandOf<(typeof DEPENDENCY_COMMANDS)[number]>;
