import '../apps/cli/src/v8-settings.js';
import 'reflect-metadata';
import { existsSync, readFileSync } from 'node:fs';
import { Controller, Get, Module, Post, Req, Res, type DynamicModule } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readConfiguration } from '#ledger/configuration.js';
import { LocalKey } from '#ledger/http/auth/local-key.js';
import { AllowedTo } from '#ledger/http/auth/token.guard.js';
import { COMMAND_ROUTES } from '#ledger/http/commands/routes.js';
import { createHttpApp } from '#ledger/http/create-http-app.js';
import { createLogger } from '#ledger/http/logger.js';
import { invalidBody, notFound } from '#ledger/http/problem.js';
import { LedgerModule } from '#application/ledger.module.js';

/**
 * The service over the folder named, projections and all, with one route more: it takes what the command measured
 * takes, through the same guards and checks, and does nothing with it; and one that tells how long the event loop was
 * held at the longest since it was asked last. Says its URL and a token.
 */
const [folder = ''] = process.argv.slice(2);
const route = COMMAND_ROUTES.find(({ path }) => path === '/v1/leases/:leaseId/document-requests')!;

@Controller()
class EmptyHandler {
  @Post('/v1/leases/:leaseId/nothing')
  @AllowedTo(route.command.roles)
  async handle(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { leaseId } = request.params as { leaseId: string };
    if ('faults' in route.checkTarget(leaseId)) throw notFound(leaseId);
    const checked = route.checkBody(request.body);
    if ('faults' in checked) throw invalidBody(checked.faults);
    const answer = {
      stream: `lease-${leaseId}`,
      revision: '10',
      position: '100000',
      events: [{ revision: '10', type: 'DocumentRequested', data: checked.value }],
      repeated: false,
    };
    await reply
      .status(201)
      .headers({ ETag: '"10"', Location: `/v1/leases/${leaseId}` })
      .send(answer);
  }
}

const SCHEDSTAT = '/proc/self/schedstat';

/** The CPU time of the thread that runs the event loop, in milliseconds: what other processes take is not in it. */
const ofThisThread = existsSync(SCHEDSTAT)
  ? () => Number(readFileSync(SCHEDSTAT, 'utf8').split(' ', 1)[0]) / 1e6
  : () => process.cpuUsage().user / 1e3;

@Controller()
class LongestHold {
  private watch: NodeJS.Timeout | undefined;
  private longest = 0;

  /** In milliseconds of CPU; the first answer begins the watch. */
  @Get('/longest-hold')
  async tell(): Promise<string> {
    this.watch ??= this.begin();
    const held = this.longest;
    this.longest = 0;
    return String(held);
  }

  private begin(): NodeJS.Timeout {
    let before = ofThisThread();
    return setInterval(() => {
      const now = ofThisThread();
      this.longest = Math.max(this.longest, now - before);
      before = now;
    }, 1);
  }
}

@Module({})
class Measured {
  static over(ledger: DynamicModule): DynamicModule {
    return { module: Measured, imports: [ledger], controllers: [EmptyHandler, LongestHold] };
  }
}

const configuration = readConfiguration({
  DATA_DIR: folder,
  PORT: '0',
  REQUESTS_PER_MINUTE: '100000000',
  REQUESTS_PER_MINUTE_PER_ADDRESS: '100000000',
});
const logger = createLogger(configuration.LOG_LEVEL);
const ledger = LedgerModule.over({ folder, live: true, logger });
const app = await createHttpApp(Measured.over(ledger), configuration, logger);
app.enableShutdownHooks(['SIGTERM'], { useProcessExit: true });
await app.listen(configuration.PORT, configuration.HOST);
const key = await LocalKey.open(folder);
const token = await key.issueToken({ role: 'operator', subject: 'bench', ttl: 3600 });
process.stdout.write(`${JSON.stringify({ url: await app.getUrl(), token })}\n`);
