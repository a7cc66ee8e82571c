import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { ConfigModule, ConfigService } from '@nestjs/config';
import type { Configuration } from '../configuration.js';
import { RoleGuard, TokenGuard } from './auth/token.guard.js';
import { TokenVerifier } from './auth/token-verifier.js';
import { commandController } from './commands/command-controller.js';
import { CommandReader } from './commands/command-reader.js';
import { COMMAND_ROUTES } from './commands/routes.js';
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
      controllers: [commandController(COMMAND_ROUTES), ProblemsController],
      providers: [
        CommandReader,
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
