import { applyDecorators, Header } from '@nestjs/common';
import { ApiProduces, ApiResponse } from '@nestjs/swagger';
import { ApiProblem } from './api-problem.js';

/** Answers a checkpoint as it is kept. */
export const ApiSignedNote = (): MethodDecorator =>
  applyDecorators(
    ApiProduces('text/plain'),
    ApiResponse({
      status: 200,
      description: 'A signed note (C2SP tlog-checkpoint).',
      schema: { type: 'string' },
    }),
    ApiProblem(),
    Header('Content-Type', 'text/plain; charset=utf-8'),
  );
