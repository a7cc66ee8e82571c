import { optional, record, Reference } from '../../kernel/shape.js';
import { commandType, type CommandOf } from '../../kernel/command-type.js';
import { DependencyRegistered, DependencyRetired } from './events.js';

export const RegisterDependency = commandType(
  'RegisterDependency',
  ['network', 'finance', 'legal'],
  record({ ...DependencyRegistered.data.properties, dependencyId: optional(Reference) }),
);
export const RetireDependency = commandType(
  'RetireDependency',
  ['network', 'finance', 'legal'],
  DependencyRetired.data,
);

export const DEPENDENCY_COMMANDS = [RegisterDependency, RetireDependency] as const;
export type DependencyCommand = CommandOf<(typeof DEPENDENCY_COMMANDS)[number]>;
