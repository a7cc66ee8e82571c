import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { Doctor } from '#application/doctor/doctor.js';
import { AllowedTo } from '../auth/token.guard.js';
import { ApiProblem } from '../openapi/api-problem.js';
import { refTo } from '../openapi/json-schema.js';
import { refuseQuery } from '../views/read-parameters.js';
import { Readiness } from './readiness.js';

/** What `doctor` finds, of the ledger of a running service. */
@Controller('v1/doctor')
@AllowedTo([])
export class DoctorController {
  constructor(
    private readonly doctor: Doctor,
    private readonly readiness: Readiness,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'getFindings',
    summary:
      'Disk, versions, log, store, lag, address space, clock and keys: how each is, and what would mend it',
    description:
      'Roles: operator. As `doctor` prints it; what takes long is looked at once in two seconds for all.',
    tags: ['doctor'],
  })
  @ApiResponse({ status: 200, description: 'The findings.', schema: { $ref: refTo('Findings') } })
  @ApiProblem()
  async findings(@Query() query: Readonly<Record<string, unknown>>) {
    refuseQuery(query);
    const { state, readModel } = await this.readiness.report();
    return { state, lag: readModel, findings: await this.doctor.findings() };
  }
}
