import type { LoggerService } from '@nestjs/common';
import { destination, pino, stdTimeFunctions, type Logger } from 'pino';
import type { LogLevel } from '../configuration.js';
import { withoutPasswords } from '../without-passwords.js';

const SECRETS = ['authorization', 'cookie', '*.authorization', '*.cookie', '*.*.authorization', '*.*.cookie'];

/** One JSON line for each entry, on stderr: stdout is for data. */
export const createLogger = (level: LogLevel): Logger =>
  pino(
    {
      level,
      timestamp: stdTimeFunctions.isoTime,
      redact: { paths: SECRETS, censor: '[redacted]' },
      hooks: { streamWrite: withoutPasswords },
    },
    destination({ dest: 2, sync: false }),
  );

/** What of Nest logs an error that it then throws: whoever catches it says it, in words for whoever can mend it. */
const RETHROWS = 'ExceptionHandler';

/** Nest's own log entries, in the same stream and form as the service's. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  /** What Nest has to tell is which modules and routes it began with. */
  log = (message: unknown, ...rest: unknown[]) => this.write('debug', message, rest);
  error = (message: unknown, ...rest: unknown[]) => this.write('error', message, rest);
  warn = (message: unknown, ...rest: unknown[]) => this.write('warn', message, rest);
  debug = (message: unknown, ...rest: unknown[]) => this.write('debug', message, rest);
  verbose = (message: unknown, ...rest: unknown[]) => this.write('trace', message, rest);
  fatal = (message: unknown, ...rest: unknown[]) => this.write('fatal', message, rest);

  /** Nest puts the name of the part that speaks last. */
  private write(level: Exclude<LogLevel, 'silent'>, message: unknown, rest: unknown[]): void {
    const part = typeof rest.at(-1) === 'string' ? rest.at(-1) : undefined;
    const more = rest.filter((value) => value !== part && value !== undefined);
    const said = typeof message === 'object' && message !== null ? message : { msg: String(message) };
    const fields = message instanceof Error ? { err: message } : said;
    this.logger[part === RETHROWS ? 'debug' : level]({
      ...(part === undefined ? {} : { part }),
      ...fields,
      ...(more.length ? { more } : {}),
    });
  }
}
