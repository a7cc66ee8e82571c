import { Cursor, Limit } from './query-parameter.js';
import { AsOfParameters } from './time-parameters.js';

export class HistoryParameters extends AsOfParameters {
  static readonly USUAL_LIMIT = 500;

  @Limit(1000, HistoryParameters.USUAL_LIMIT) readonly limit?: number;
  @Cursor() readonly cursor?: string;
}
