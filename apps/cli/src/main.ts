#!/usr/bin/env node
import 'reflect-metadata';
import { program } from './program.js';
import { reportFailure } from './failure.js';

try {
  await program().parseAsync(process.argv);
} catch (error) {
  process.exitCode = reportFailure(error);
}
