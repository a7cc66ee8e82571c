import { join } from 'node:path';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { pino, type Logger } from 'pino';
import { systemClock } from '#event-store/clock.js';
import { EventStore } from '#event-store/event-store.js';
import { openEventStore } from '#event-store/open-event-store.js';
import { DocumentBytes } from '#event-store/documents/document-bytes.js';
import { KeyRing } from '#event-store/keys/key-ring.js';
import { Persons } from '#event-store/persons.js';
import { CommandHandling } from '#event-store/command-handling.js';
import { openAtHead } from '#read-model/at-head.js';
import { openToFollow } from '#read-model/open-to-follow.js';
import { ReadModel } from '#read-model/read-model.js';
import { whileAsideIn } from '#views/documents/network-source.js';
import { personDocument } from '#views/documents/person.js';
import { PROJECTION } from '#views/projection.js';
import { IssueCalendarHandler } from './calendar/issue-calendar.handler.js';
import { ReportAbuseHandler } from './abuse/report-abuse.handler.js';
import { Background } from './background.js';
import { RegisterBlockHandler } from './block/register-block.handler.js';
import { RecordedAccess } from './access/recorded-access.js';
import { Clerk } from './clerk/clerk.js';
import { Documents } from './documents/documents.js';
import { EraseDocumentHandler } from './documents/erase-document.handler.js';
import { Effects } from './effect/effects.js';
import { Rehearsals } from './rehearsals.js';
import { ChainGate } from './lease/chain-gate.js';
import { LeaseCommandHandling } from './lease/lease-command-handling.js';
import { Doctor } from './doctor/doctor.js';
import { Checkpoints } from './evidence/checkpoints.js';
import { ErasureDates } from './evidence/packs/erased-since.js';
import { EvidencePacks } from './evidence/packs/evidence-packs.js';
import { KeptDocuments } from './evidence/packs/kept-documents.js';
import { KeptMembers } from './evidence/packs/kept-members.js';
import { NamingMembers } from './evidence/packs/naming-members.js';
import { PackChanges } from './evidence/packs/pack-changes.js';
import { PackDesk } from './evidence/packs/pack-desk.js';
import { PackLog } from './evidence/packs/pack-log.js';
import { PackMaker } from './evidence/packs/pack-maker.js';
import { PackReader } from './evidence/packs/pack-reader.js';
import { PacksOnRecord } from './evidence/packs/packs-on-record.js';
import { RequestEvidenceHandler } from './evidence/request-evidence.handler.js';
import { PeriodExport } from './exports/period-export.js';
import { PersonExport } from './exports/person-export.js';
import { Ledger } from './ledger.js';
import { openKeyRing } from './open-key-ring.js';
import { CLOCK, LEDGER_OPTIONS, LOGGER, type LedgerOptions } from './ledger-options.js';
import { LedgerCommandHandler } from './ledger-command.handler.js';
import { Means } from './means.js';
import { QUERY_PROVIDERS } from './queries/handlers.js';
import { ErasePersonHandler } from './people/erase-person.handler.js';
import { ReadAudit } from './read-audit/read-audit.js';
import { composeDispatcher } from './reminders/compose-dispatcher.js';
import { courierPolicy } from './reminders/courier-policy.js';
import { DispatchLoop } from './reminders/dispatch-loop.js';
import { Dispatcher } from './reminders/dispatcher.js';
import { DueReminders } from '#views/reminders/due-reminders.js';
import { Imports } from './portfolio/imports.js';
import { NamePartyHandler } from './parties/name-party.handler.js';
import { SubscribeHandler } from './reminders/subscribe.handler.js';
import { NetworkEvidence } from './network/network-evidence.js';
import { NetworkWatches } from './network/watched/network-watches.js';
import { LastGoodVrps } from './routing/last-good-vrps.js';
import { RoutingEvidence } from './routing/routing-evidence.js';
import { Safekeeping } from './safekeeping/safekeeping.js';
import { storeTrouble } from './troubles/store.js';
import { TroubleWatch } from './troubles/trouble-watch.js';

const HEAD_MS = 120_000;

/** Everything behind the buses; what listens, HTTP or the console, is put over it. */
@Module({})
export class LedgerModule {
  static over(options: LedgerOptions): DynamicModule {
    const { folder, eventStoreDbUrl: url, live, clock = systemClock, headMs = HEAD_MS } = options;
    const providers: Provider[] = [
      { provide: LEDGER_OPTIONS, useValue: options },
      { provide: CLOCK, useValue: clock },
      { provide: LOGGER, useValue: options.logger ?? pino({ level: 'silent' }) },
      { provide: EventStore, useFactory: () => openEventStore({ folder, clock, url }) },
      {
        provide: KeyRing,
        useFactory: (store: EventStore, log: Logger) => openKeyRing(store, log, options),
        inject: [EventStore, LOGGER],
      },
      {
        provide: ReadModel,
        useFactory: (store: EventStore) =>
          live ? openToFollow(store, folder, PROJECTION) : openAtHead(store, folder, PROJECTION, headMs),
        inject: [EventStore],
      },
      {
        provide: CommandHandling,
        useFactory: (store: EventStore) => new CommandHandling(store),
        inject: [EventStore],
      },
      {
        provide: Persons,
        useFactory: (ring: KeyRing, model: ReadModel) =>
          new Persons(ring, (personId) => personDocument(model, personId)?.document.erased !== undefined),
        inject: [KeyRing, ReadModel],
      },
      {
        provide: DocumentBytes,
        useFactory: (ring: KeyRing) => new DocumentBytes(ring),
        inject: [KeyRing],
      },
      {
        provide: Documents,
        useFactory: (bytes: DocumentBytes, commands: CommandHandling, audit: ReadAudit) =>
          new Documents(bytes, commands, audit, clock),
        inject: [DocumentBytes, CommandHandling, ReadAudit],
      },
      {
        provide: LeaseCommandHandling,
        useFactory: (commands: CommandHandling, model: ReadModel) =>
          new LeaseCommandHandling(commands, whileAsideIn(model)),
        inject: [CommandHandling, ReadModel],
      },
      {
        provide: Means,
        useFactory: (
          commands: CommandHandling,
          leases: LeaseCommandHandling,
          persons: Persons,
          documents: DocumentBytes,
          store: EventStore,
        ) => new Means(commands, leases, persons, documents, new ChainGate(store)),
        inject: [CommandHandling, LeaseCommandHandling, Persons, DocumentBytes, EventStore],
      },
      {
        provide: Clerk,
        useFactory: (bus: CommandBus, leases: LeaseCommandHandling, model: ReadModel, store: EventStore) =>
          new Clerk(bus, leases, model, store, clock),
        inject: [CommandBus, LeaseCommandHandling, ReadModel, EventStore],
      },
      {
        provide: RoutingEvidence,
        useFactory: (bus: CommandBus, commands: CommandHandling, model: ReadModel, ledger: Ledger) =>
          new RoutingEvidence(
            bus,
            commands,
            model,
            clock,
            new LastGoodVrps(join(folder, 'last-good-vrps')),
            () => ledger.reachHead(),
          ),
        inject: [CommandBus, CommandHandling, ReadModel, Ledger],
      },
      {
        provide: NetworkEvidence,
        useFactory: (bus: CommandBus, commands: CommandHandling, model: ReadModel, ledger: Ledger) =>
          new NetworkEvidence(bus, commands, model, clock, () => ledger.reachHead()),
        inject: [CommandBus, CommandHandling, ReadModel, Ledger],
      },
      {
        provide: NetworkWatches,
        useFactory: (evidence: NetworkEvidence, log: Logger) =>
          new NetworkWatches(evidence, options.networkSources ?? {}, log),
        inject: [NetworkEvidence, LOGGER],
      },
      {
        provide: DueReminders,
        useFactory: (model: ReadModel) => new DueReminders(model),
        inject: [ReadModel],
      },
      {
        provide: Dispatcher,
        useFactory: (
          store: EventStore,
          model: ReadModel,
          commands: CommandHandling,
          persons: Persons,
          dueReminders: DueReminders,
          access: RecordedAccess,
        ) =>
          composeDispatcher(
            { store, model, clock, commands, persons, dueReminders, access },
            courierPolicy(options.reminders),
          ),
        inject: [EventStore, ReadModel, CommandHandling, Persons, DueReminders, RecordedAccess],
      },
      {
        provide: DispatchLoop,
        useFactory: (dispatcher: Dispatcher, log: Logger) => new DispatchLoop(dispatcher, log),
        inject: [Dispatcher, LOGGER],
      },
      {
        provide: TroubleWatch,
        useFactory: (log: Logger, store: EventStore) => new TroubleWatch(log, () => storeTrouble(store)),
        inject: [LOGGER, EventStore],
      },
      {
        provide: Imports,
        useFactory: (
          bus: CommandBus,
          commands: CommandHandling,
          model: ReadModel,
          store: EventStore,
          rehearsals: Rehearsals,
          persons: Persons,
          log: Logger,
        ) => new Imports({ bus, commands, model, clock, store, rehearsals, persons, log }),
        inject: [CommandBus, CommandHandling, ReadModel, EventStore, Rehearsals, Persons, LOGGER],
      },
      Checkpoints,
      KeptDocuments,
      KeptMembers,
      NamingMembers,
      ErasureDates,
      PackLog,
      PackMaker,
      PackReader,
      PacksOnRecord,
      EvidencePacks,
      PackDesk,
      PackChanges,
      ReadAudit,
      RecordedAccess,
      PeriodExport,
      PersonExport,
      Rehearsals,
      Effects,
      Ledger,
      Doctor,
      LedgerCommandHandler,
      RegisterBlockHandler,
      ReportAbuseHandler,
      SubscribeHandler,
      NamePartyHandler,
      IssueCalendarHandler,
      EraseDocumentHandler,
      RequestEvidenceHandler,
      Safekeeping,
      ErasePersonHandler,
      ...QUERY_PROVIDERS,
      ...(live ? [Background] : []),
    ];
    return {
      module: LedgerModule,
      global: true,
      imports: [CqrsModule.forRoot()],
      providers,
      exports: [...providers, CqrsModule],
    };
  }
}
