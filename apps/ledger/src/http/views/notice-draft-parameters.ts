import { SERVED_PURPOSES, SIDES, type ServedPurpose, type Side } from '#domain/renewal/terms.js';
import { OneOf } from './query-parameter.js';
import { TimeParameters } from './time-parameters.js';

export class NoticeDraftParameters extends TimeParameters {
  @OneOf(SERVED_PURPOSES, 'Unless given, non-renewal if the lease renews of itself, else confirmation.')
  readonly purpose?: ServedPurpose;

  @OneOf(SIDES, 'Who gives the notice; the lessee unless given.')
  readonly by?: Side;
}
