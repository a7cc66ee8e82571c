import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { ConfigModule, ConfigService } from '@nestjs/config';
import { TroubleWatch } from '#application/troubles/trouble-watch.js';
import { VIEWS } from '#views/views.js';
import type { Configuration } from '../configuration.js';
import { Admission } from './auth/admission.js';
import { RoleGuard, TokenGuard } from './auth/token.guard.js';
import { TokenVerifier } from './auth/token-verifier.js';
import { commandController } from './commands/command-controller.js';
import { CommandReader } from './commands/command-reader.js';
import { COMMAND_ROUTES } from './commands/routes.js';
import { UsedKeys } from './commands/used-keys.js';
import { tlogControllers } from './evidence/tlog.controller.js';
import { PacksController } from './evidence/packs.controller.js';
import { CheckpointsController } from './evidence/checkpoints.controller.js';
import { ExportsController } from './evidence/exports.controller.js';
import { DoctorController } from './health/doctor.controller.js';
import { HealthController } from './health/health.controller.js';
import { Metrics } from './health/metrics.js';
import { Readiness } from './health/readiness.js';
import { LiveController } from './live/live.controller.js';
import { LiveFeed } from './live/live-feed.js';
import { DocumentsController } from './uploads/documents.controller.js';
import { ImportsController } from './uploads/imports.controller.js';
import { NetworkFilesController } from './uploads/network-files.controller.js';
import { VrpExportsController } from './uploads/vrp-exports.controller.js';
import { CalendarsController } from './views/calendars.controller.js';
import { viewController } from './views/view-controller.js';
import { WebhookSecretController } from './views/webhook-secret.controller.js';
import { ProblemFilter } from './problem.filter.js';
import { ProblemsController } from './problems.controller.js';

/** Everything of the service that speaks HTTP; controllers see the buses only. */
@Module({})
export class HttpModule {
  /** `ledger` brings the buses' handlers, and exports what they and the readers need. */
  static over(ledger: DynamicModule | Type, configuration: Configuration): DynamicModule {
    return {
      module: HttpModule,
      imports: [
        ConfigModule.forRoot({
          isGlobal: true,
          ignoreEnvFile: true,
          skipProcessEnv: true,
          load: [() => ({ ...configuration })],
        }),
        ledger,
      ],
      controllers: [
        commandController(COMMAND_ROUTES),
        viewController(VIEWS),
        WebhookSecretController,
        CalendarsController,
        ProblemsController,
        VrpExportsController,
        NetworkFilesController,
        ImportsController,
        CheckpointsController,
        DocumentsController,
        PacksController,
        ...tlogControllers(configuration.TLOG_READERS),
        ExportsController,
        LiveController,
        HealthController,
        DoctorController,
      ],
      providers: [
        Admission,
        CommandReader,
        UsedKeys,
        Metrics,
        Readiness,
        LiveFeed,
        {
          provide: TokenVerifier,
          inject: [ConfigService, TroubleWatch],
          useFactory: TokenVerifier.configuredBy,
        },
        { provide: APP_GUARD, useClass: TokenGuard },
        { provide: APP_GUARD, useClass: RoleGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
