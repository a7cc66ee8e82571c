import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from './auth/token.guard.js';
import { notFound } from './problem.js';
import { describeProblem } from './problem-catalogue.js';

/** The page behind the `type` of every problem. */
@ApiExcludeController()
@Public()
@Controller('problems')
export class ProblemsController {
  @Get(':code')
  async describe(@Param('code') code: string, @Res() reply: FastifyReply): Promise<void> {
    const problem = describeProblem(code);
    if (problem === undefined) throw notFound(code);
    const { status, title, meaning, mend } = problem;
    await reply
      .type('text/plain; charset=utf-8')
      .send(`${code}\n\n${title} (${status}).\n${meaning}\nWhat to do: ${mend}.\n`);
  }
}
