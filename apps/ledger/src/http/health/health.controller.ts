import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ConfigService } from '@nestjs/config';
import type { FastifyReply } from 'fastify';
import type { Configuration } from '../../configuration.js';
import { Public } from '../auth/token.guard.js';
import { notFound } from '../problem.js';
import { Unlimited } from '../rate-limits.js';
import { Metrics } from './metrics.js';
import { Readiness } from './readiness.js';

const RETRY_AFTER_SECONDS = '2';

/** For whoever runs the service: open to anybody who can reach it, and silent on any one lease. */
@ApiExcludeController()
@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
    private readonly config: ConfigService<Configuration, true>,
  ) {}

  /** Whether the process answers at all; if not, start another. */
  @Get('livez')
  @Unlimited()
  live() {
    return { live: true };
  }

  /** Whether to send requests here. */
  @Get('readyz')
  @Unlimited()
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const report = await this.readiness.report();
    if (!report.ready) reply.header('Retry-After', RETRY_AFTER_SECONDS);
    await reply.status(report.ready ? 200 : 503).send(report);
  }

  @Get('metrics')
  async figures(@Res() reply: FastifyReply): Promise<void> {
    if (this.config.get('METRICS_PORT', { infer: true }) !== undefined) throw notFound('metrics');
    const { type, body } = await this.metrics.text();
    await reply.type(type).send(body);
  }
}
