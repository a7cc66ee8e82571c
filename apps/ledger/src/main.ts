import 'reflect-metadata';
import { readConfiguration } from './configuration.js';
import { serve } from './serve.js';

await serve(readConfiguration(process.env));
