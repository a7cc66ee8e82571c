import { readFileSync, writeFileSync } from 'node:fs';
import { EVENT_TYPES } from '#event-store/stored-events.js';
import { digestsOf, type ShapeDigests } from './shape-digests.js';

/** Puts shapes on record that are not yet. What is on record stays, whatever became of it: events are stored so. */
const file = new URL('stored-types.json', import.meta.url);
const recorded: ShapeDigests = JSON.parse(readFileSync(file, 'utf8'));
const current = digestsOf(EVENT_TYPES.values());
const types = [...new Set([...Object.keys(recorded), ...Object.keys(current)])].toSorted();
const merged = types.map((type) => [type, { ...current[type], ...recorded[type] }]);
writeFileSync(file, `${JSON.stringify(Object.fromEntries(merged), undefined, 2)}\n`);
