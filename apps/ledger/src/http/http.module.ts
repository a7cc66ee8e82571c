import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { ConfigModule, ConfigService } from '@nestjs/config';
import { EventStore } from '#event-store/event-store.js';
import { ReadModel } from '#read-model/read-model.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import type { Configuration } from '../configuration.js';
import { RoleGuard, TokenGuard } from './auth/token.guard.js';
import { TokenVerifier } from './auth/token-verifier.js';
import { commandController } from './commands/command-controller.js';
import { CommandReader } from './commands/command-reader.js';
import { COMMAND_ROUTES } from './commands/routes.js';
import { HealthController } from './health/health.controller.js';
import { Metrics } from './health/metrics.js';
import { Readiness } from './health/readiness.js';
import { QUERY_PROVIDERS } from '#application/queries/handlers.js';
import { AddressesController } from './views/addresses.controller.js';
import { BlocksController } from './views/blocks.controller.js';
import { BreakDrillController } from './views/break-drill.controller.js';
import { LeaseMoneyController } from './views/lease-money.controller.js';
import { CalendarsController } from './views/calendars.controller.js';
import { LeasesController } from './views/leases.controller.js';
import { LesseesController } from './views/lessees.controller.js';
import { LiabilityController } from './views/liability.controller.js';
import { NoticeDraftsController } from './views/notice-drafts.controller.js';
import { PartiesController } from './views/parties.controller.js';
import { RemindersController } from './views/reminders.controller.js';
import { QuarantineController } from './views/quarantine.controller.js';
import { RenewalsController } from './views/renewals.controller.js';
import { ProblemFilter } from './problem.filter.js';
import { ProblemsController } from './problems.controller.js';
import { RateLimitGuard } from './rate-limit.guard.js';

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
        LeasesController,
        NoticeDraftsController,
        LeaseMoneyController,
        LiabilityController,
        BreakDrillController,
        LesseesController,
        AddressesController,
        PartiesController,
        BlocksController,
        QuarantineController,
        RemindersController,
        RenewalsController,
        CalendarsController,
        ProblemsController,
        HealthController,
      ],
      providers: [
        CommandReader,
        ...QUERY_PROVIDERS,
        Metrics,
        Readiness,
        {
          provide: ViewSource,
          inject: [EventStore, ReadModel],
          useFactory: (store: EventStore, model: ReadModel) => new ViewSource(store, model),
        },
        {
          provide: TokenVerifier,
          inject: [ConfigService],
          useFactory: TokenVerifier.configuredBy,
        },
        { provide: APP_GUARD, useClass: TokenGuard },
        { provide: APP_GUARD, useClass: RateLimitGuard },
        { provide: APP_GUARD, useClass: RoleGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
