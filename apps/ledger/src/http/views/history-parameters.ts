import { Limit, Parameter } from './query-parameter.js';
import { AsOfParameters } from './time-parameters.js';

export class HistoryParameters extends AsOfParameters {
  static readonly USUAL_LIMIT = 500;

  @Limit(1000, HistoryParameters.USUAL_LIMIT) readonly limit?: number;
  @Parameter(
    { description: 'The `next` of the page before.', example: 'NDk5' },
    'give the `next` of the page before',
    (value) => value.length > 0 && value.length <= 64,
  )
  readonly cursor?: string;
}
