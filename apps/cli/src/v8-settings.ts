import { setFlagsFromString } from 'node:v8';

/**
 * V8 takes what read models keep as a guide to what views leave behind, and makes that old at birth, so that a
 * collection of the old generation stops a page. Without it the timeline of 300 leases at a past instant takes half as
 * long on Node 26 at the 99th percentile, and six sevenths at the median.
 */
setFlagsFromString('--no-allocation-site-pretenuring');

/**
 * A page lets go of its documents, and with the last of a shape V8 forgets, two collections of the old generation
 * later, that shape and the code compiled for it: the next pages were three times as slow. Remembered for this many
 * collections, the first pages of the queue took two thirds of that at the 99th percentile; objects of a million
 * shapes took no more memory than before.
 */
setFlagsFromString('--retain-maps-for-n-gc=100');
