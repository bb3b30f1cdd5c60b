import {
  BadRequestException,
  Body,
  ConflictException,
  Controller,
  Get,
  HttpCode,
  NotFoundException,
  Param,
  Post,
  Query,
  Sse,
  UseGuards,
} from '@nestjs/common';
import { distinctUntilChanged, from, map, switchMap, timer, type Observable } from 'rxjs';
import * as z from 'zod/mini';
import { sayOnWhatsapp, setClock, setPmsFault, setPmsLatency, type SimulatorState } from '../contract/simulator.contract';
import { SimulatedWhatsApp } from './simulated-whatsapp.service';
import { SimulatorGuard } from './simulator.guard';
import { SimulatorService } from './simulator.service';

const LOOK_EVERY_MS = 400;
const graphMessage = z.object({
  to: z.optional(z.string()),
  recipient: z.optional(z.string()),
  status: z.optional(z.string()),
  biz_opaque_callback_data: z.optional(z.string()),
});

function parsed<S extends z.ZodMiniType>(schema: S, body: unknown): z.output<S> {
  const result = z.safeParse(schema, body);
  if (!result.success) throw new BadRequestException(z.prettifyError(result.error));
  return result.data;
}

/** Routes of the demo page. They exist only where SIMULATOR=true, which production refuses. */
@Controller('simulator')
@UseGuards(SimulatorGuard)
export class SimulatorController {
  constructor(
    private readonly simulator: SimulatorService,
    private readonly whatsapp: SimulatedWhatsApp,
  ) {}

  @Get('state')
  state(@Query('hotel') hotel = '', @Query('conversation') conversation = ''): Promise<SimulatorState> {
    return this.simulator.state(hotel, conversation);
  }

  /** The whole picture whenever it has changed; the running clock alone is no change. */
  @Sse('stream')
  stream(@Query('hotel') hotel = '', @Query('conversation') conversation = ''): Observable<{ data: SimulatorState }> {
    return timer(0, LOOK_EVERY_MS).pipe(
      switchMap(() => from(this.simulator.state(hotel, conversation))),
      distinctUntilChanged((before, after) => pictureOf(before) === pictureOf(after)),
      map((data) => ({ data })),
    );
  }

  @Post('clock')
  @HttpCode(204)
  clock(@Body() body: unknown): void {
    const now = new Date(parsed(setClock, body).now);
    if (Number.isNaN(now.getTime())) throw new BadRequestException('no instant');
    if (!this.simulator.setClock(now)) throw new ConflictException('this clock cannot be set');
  }

  @Post('pms')
  @HttpCode(204)
  pms(@Body() body: unknown): void {
    this.simulator.setFault(parsed(setPmsFault, body).fault);
  }

  @Post('pms/latency')
  @HttpCode(204)
  latency(@Body() body: unknown): void {
    this.simulator.setLatency(parsed(setPmsLatency, body).latencyMs);
  }

  @Post('whatsapp/messages')
  @HttpCode(202)
  async say(@Body() body: unknown): Promise<{ status: number }> {
    const { hotel, phone, name, text } = parsed(sayOnWhatsapp, body);
    const phoneNumberId = await this.simulator.phoneNumberIdOf(hotel);
    if (phoneNumberId === undefined) throw new NotFoundException('this hotel has no WhatsApp');
    return { status: await this.whatsapp.say({ phoneNumberId, phone, name, text }) };
  }

  /** Meta's side of a send: WHATSAPP_GRAPH_BASE_URL of the demo points here. */
  @Post('graph/:version/:phoneNumberId/messages')
  @HttpCode(200)
  graph(@Param('phoneNumberId') phoneNumberId: string, @Body() body: unknown): unknown {
    const message = parsed(graphMessage, body);
    return message.status === 'read' ? { success: true } : this.whatsapp.accept(phoneNumberId, message);
  }
}

/** To the minute, so that the clock moves on the page but not at every look. */
const pictureOf = (state: SimulatorState): string => JSON.stringify({ ...state, now: state.now.slice(0, 16) });
