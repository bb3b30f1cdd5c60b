import { Injectable } from '@nestjs/common';
import type { MediaFile } from '@/capabilities/media';
import { NluService, type NluContext } from '@/capabilities/nlu';
import { Pms } from '@/capabilities/pms';
import { SessionManager, type SessionState } from '@/capabilities/sessions';
import { type Hotel, TenantResolver } from '@/capabilities/tenancy';
import { inSpan } from '@/platform/observability';
import { Clock } from '@/shared/clock';
import type { DueTurn } from '@/shared/turn';
import { helpAskedIn } from '../cards/card-outcomes';
import { Evidence } from '../reply/evidence';
import { chosenLabels, clarificationOf, withChoice } from './clarification';
import { refined } from './refined-intents';
import { replyLanguage } from './reply-language';
import { ToolLog } from './tool-log';
import type { Turn } from './turn';

export interface OpenedTurn {
  readonly turn: Turn;
  /** Another language heard surely for the first time. */
  readonly heardLanguage: string | undefined;
}

/** Hotel, session and understanding of a turn: everything known before anything is decided. */
@Injectable()
export class TurnOpener {
  constructor(
    private readonly tenants: TenantResolver,
    private readonly sessions: SessionManager,
    private readonly nlu: NluService,
    private readonly pms: Pms,
    private readonly clock: Clock,
  ) {}

  async open(due: DueTurn, files: readonly MediaFile[]): Promise<OpenedTurn> {
    const hotel = await this.tenants.get(due.tenantId);
    const now = this.clock.now();
    const session = this.sessions.open(due.session, now);
    const asked = due.messages.map(helpAskedIn).find((inLanguage) => inLanguage !== undefined);
    const said = due.messages.flatMap((message) => (helpAskedIn(message) === undefined ? (message.text ?? []) : [])).join('\n');
    const { text, nlu } = await inSpan('understand', {}, () => this.understand(said, session, contextOf(hotel, session, now)));
    const { language, heard } =
      asked !== undefined && session.language === null ? { language: asked, heard: undefined } : replyLanguage(nlu, session, hotel);
    const evidence = evidenceOf(hotel, session);
    nlu.entities.forEach(({ type, value }) => {
      if (type !== 'money') evidence.add(value);
    });
    const tools = new ToolLog(evidence);
    const pms = tools.around(this.pms.of(hotel));
    const isPmsDown = (): boolean => this.pms.isDown(hotel);
    const turn = { due, files, hotel, now, text, nlu, session, language, evidence, tools, pms, isPmsDown, endings: new Set<string>() };
    return { turn, heardLanguage: heard };
  }

  /** "The second one" is the message that was asked about, with the wish made clear. */
  private async understand(said: string, session: SessionState, context: NluContext): Promise<Pick<Turn, 'text' | 'nlu'>> {
    const asked = clarificationOf(session);
    const labels = asked === undefined ? [] : chosenLabels(said, asked);
    const text = asked === undefined || labels.length === 0 ? said : asked.about;
    const nlu = refined(await this.nlu.understand(text, context), text);
    return { text, nlu: labels.length === 0 ? nlu : withChoice(nlu, labels) };
  }
}

function contextOf(hotel: Hotel, session: SessionState, now: Date): NluContext {
  return {
    now,
    tenantId: hotel.id,
    timeZone: hotel.timezone,
    country: hotel.country,
    languages: hotel.languages,
    defaultLanguage: hotel.defaultLanguage,
    ...(session.language === null ? {} : { sessionLanguage: session.language }),
    bookingReference: new RegExp(hotel.bookingReferencePattern, 'i'),
    roomTypes: hotel.roomTypes,
  };
}

/** What earlier turns have confirmed with the hotel system may be said again, and what the hotel says of itself. */
function evidenceOf(hotel: Hotel, session: SessionState): Evidence {
  const evidence = new Evidence(hotel.timezone);
  session.flows.forEach((frame) => evidence.add(frame.slots));
  evidence.add(session.memory);
  evidence.add([hotel.checkInTime, hotel.checkOutTime, hotel.lateCheckout?.until]);
  return evidence;
}
